import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../../out/gallery',
    emptyOutDir: true,
    target: 'chrome130',
    // Fonts as files: the policy of the desk allows none in data URLs.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
})
