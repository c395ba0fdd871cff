import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { root } from './root.mjs'

/**
 * The bundles, one Vite configuration each. Targets are those of the oldest runtime in use: the Electron fallback
 * (Node 20, Chrome 130) for the desk, Node 24 for the server, browsers of 2020 for the public.
 */

/** @typedef {import('vite').InlineConfig} Bundle */

const builtins = [...builtinModules, ...builtinModules.map(name => `node:${name}`)]

/** Left out of the server's bundle: native code, and packages that read files lying next to them. */
const serverExternal = ['better-sqlite3', '@node-rs/argon2', 'pdfkit', 'idn-area-data']

export const entries = [
  'main/main.ts',
  'main/preload.ts',
  'renderer/index.html',
  'server/main.ts',
  'server/features/registry/read-worker.ts',
  'web/widget/main.ts',
  'web/form/index.html',
  'web/status/index.html',
  'web/demo/index.html',
]

export const outputs = [
  'out/main/index.cjs',
  'out/main/preload.cjs',
  'out/renderer/index.html',
  'out/server/main.mjs',
  'out/server/read-worker.mjs',
  'out/web/widget.js',
  'out/web/form/index.html',
  'out/web/status/index.html',
  'out/web/demo/index.html',
]

/** @returns {Promise<Bundle[]>} */
export async function bundles() {
  const { default: react } = await import('@vitejs/plugin-react')
  return [
    nodeProgram('main/main.ts', 'out/main', 'index.cjs', 'cjs', 'node20', ['electron', 'libsql']),
    nodeProgram('main/preload.ts', 'out/main', 'preload.cjs', 'cjs', 'node20', ['electron']),
    nodeProgram('server/main.ts', 'out/server', 'main.mjs', 'es', 'node24', serverExternal),
    nodeProgram(
      'server/features/registry/read-worker.ts',
      'out/server',
      'read-worker.mjs',
      'es',
      'node24',
      serverExternal,
    ),
    { ...page('renderer', 'out/renderer', 'chrome130'), plugins: [react()] },
    page('web/form', 'out/web/form', 'es2020'),
    page('web/status', 'out/web/status', 'es2020'),
    page('web/demo', 'out/web/demo', 'es2020'),
    widget(),
  ]
}

/** @type {Bundle} */
const common = { configFile: false, envDir: false, publicDir: false, logLevel: 'warn', mode: 'production' }

/**
 * @param {string} entry
 * @param {string} outDir
 * @param {string} fileName
 * @param {'cjs' | 'es'} format
 * @param {string} target
 * @param {readonly string[]} external
 * @returns {Bundle}
 */
function nodeProgram(entry, outDir, fileName, format, target, external) {
  return {
    ...common,
    root,
    ssr: { noExternal: true },
    build: {
      ssr: join(root, entry),
      outDir: join(root, outDir),
      emptyOutDir: false,
      target,
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        external: [...builtins, ...external],
        output: { format, entryFileNames: fileName, codeSplitting: false },
      },
    },
  }
}

/**
 * @param {string} folder
 * @param {string} outDir
 * @param {string} target
 * @returns {Bundle}
 */
function page(folder, outDir, target) {
  return {
    ...common,
    root: join(root, folder),
    // Pages are served from app:// and from folders of the server, never from a site's root.
    base: './',
    build: {
      outDir: join(root, outDir),
      emptyOutDir: true,
      target,
      // Inlined fonts and images are data: addresses, which the content security policy refuses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2_000,
    },
  }
}

/**
 * The widget is a classic script inside a function of its own: it leaves no name behind on the page that loads it.
 * @returns {Bundle}
 */
function widget() {
  return {
    ...common,
    root,
    build: {
      outDir: join(root, 'out/web'),
      emptyOutDir: false,
      target: 'es2020',
      rolldownOptions: {
        input: join(root, 'web/widget/main.ts'),
        output: { format: 'iife', entryFileNames: 'widget.js', codeSplitting: false },
      },
    },
  }
}
