import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundles, entries, outputs } from './bundles.mjs'
import { Cannot, say } from './cannot.mjs'
import { childEnv, node24 } from './dependencies.mjs'
import { run } from './processes.mjs'
import { root } from './root.mjs'
import { script } from './script.mjs'

const stampFile = join(root, 'out', 'bundle.stamp')
const sources = ['shared', 'main', 'renderer', 'server', 'web']
const settings = ['package-lock.json', 'build/bundles.mjs', 'tsconfig.base.json']

/** Builds what is missing or older than its sources, in a process of its own that runs on Node 24. */
export async function ensureBundle() {
  if (isBuilt(await stamp())) return
  const { code, output, timedOut } = await run(node24(), [join(import.meta.dirname, 'bundle.mjs')], {
    env: childEnv({ NODE_ENV: 'production', NO_COLOR: '1' }),
    timeoutMs: 3 * 60_000,
  })
  if (timedOut) throw new Cannot('The build took longer than three minutes.')
  if (code !== 0) throw new Cannot(`The build failed:\n${output.trim()}`)
  process.stdout.write(output)
}

/** @param {string} current */
function isBuilt(current) {
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== current) return false
  return outputs.every(file => existsSync(join(root, file)))
}

/** One line for the state of all sources: paths, sizes and times of change. */
async function stamp() {
  const hash = createHash('sha256')
  for (const file of [...settings.map(name => join(root, name)), ...(await sourceFiles())]) {
    const { size, mtimeMs } = await stat(file)
    hash.update(`${relative(root, file)} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

async function sourceFiles() {
  const found = await Promise.all(
    sources.map(async folder => {
      const inside = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
      return inside.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
    }),
  )
  return found.flat().sort()
}

async function buildAll() {
  const missing = entries.filter(file => !existsSync(join(root, file)))
  if (missing.length > 0)
    throw new Cannot(`Nothing to build from, because these files are missing: ${missing.join(', ')}`)
  const { build } = await import('vite')
  const started = Date.now()
  const before = await stamp()
  await rm(stampFile, { force: true })
  await rm(join(root, 'out', 'web'), { recursive: true, force: true })
  await Promise.all((await bundles()).map(bundle => build(bundle)))
  await refuseLooseStyles()
  await mkdir(join(root, 'out'), { recursive: true })
  await writeFile(stampFile, before)
  say(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

/** The chat widget is one script on other people's pages: nobody there would load a style sheet beside it. */
async function refuseLooseStyles() {
  const loose = (await readdir(join(root, 'out', 'web'))).filter(name => name.endsWith('.css'))
  if (loose.length > 0)
    throw new Cannot(`web/widget must import its styles with ?inline, but emitted ${loose.join(', ')}`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await script(buildAll)
