import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

/** Builds the desk into `out/<name>`, a folder of its own for each caller, and answers where. In a process of its own: with the runner's NODE_ENV=test React Aria would draw every row of a virtual list. */
export function buildDesk(name: string): string {
  const site = join(root, 'out', name)
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const options = [
    '--outDir',
    site,
    '--emptyOutDir',
    '--base',
    './',
    '--assetsInlineLimit',
    '0',
    '--minify',
    'false',
  ]
  execFileSync(process.execPath, [vite, 'build', join(root, 'renderer'), ...options, '--logLevel', 'error'], {
    env: { ...process.env, NODE_ENV: 'production' },
    timeout: 60_000,
  })
  return site
}
