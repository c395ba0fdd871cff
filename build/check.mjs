import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { childEnv, ensureDependencies, node24 } from './dependencies.mjs'
import { run } from './processes.mjs'
import { root } from './root.mjs'
import { script } from './script.mjs'

const tools = /** @type {const} */ ([
  ['types', 'typescript/bin/tsc', ['-b', '--pretty', 'false']],
  ['lint', 'oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', '--format=unix']],
  ['format', '@biomejs/biome/bin/biome', ['format', '--colors=off', '--reporter=summary']],
  ['dead code', 'knip/bin/knip.js', ['--config', 'build/knip.json', '--no-progress']],
])

/**
 * Types, lint, format and dead code, side by side; what a tool found is printed, and nothing else.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function check() {
  await ensureDependencies()
  forgetOldWords()
  const results = await Promise.all(tools.map(([name, program, args]) => checkOne(name, program, args)))
  const passed = results.filter(Boolean).length
  return { passed, failed: results.length - passed }
}

/** An incremental build does not notice a changed JSON file of words, whose keys are types. */
function forgetOldWords() {
  const known = join(root, 'out', 'types', 'shared.tsbuildinfo')
  const builtAt = statSync(known, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const words = join(root, 'shared', 'locales')
  const files = readdirSync(words, { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.json'),
  )
  if (!files.some(name => statSync(join(words, name)).mtimeMs > builtAt)) return
  rmSync(known, { force: true })
  rmSync(join(root, 'out', 'types', 'shared', 'locales'), { recursive: true, force: true })
}

/**
 * @param {string} name
 * @param {string} program
 * @param {readonly string[]} args
 */
async function checkOne(name, program, args) {
  const started = Date.now()
  const path = join(root, 'node_modules', program)
  const { code, output, timedOut } = await run(node24(), [path, ...args], {
    env: childEnv(),
    timeoutMs: 120_000,
  })
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  const outcome = code === 0 ? 'ok' : timedOut ? 'took too long' : 'failed'
  process.stdout.write(`check ${name}: ${outcome} (${seconds} s)\n`)
  if (code !== 0) process.stdout.write(`${shorten(output)}\n`)
  return code === 0
}

/** @param {string} output */
function shorten(output) {
  const lines = output.trim().split('\n')
  const most = 60
  if (lines.length <= most) return lines.join('\n')
  return [...lines.slice(0, most), `… and ${lines.length - most} more lines`].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await script(async () => ((await check()).failed === 0 ? 0 : 1))
}
