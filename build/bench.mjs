import { prepare, runProgram } from './prepare.mjs'
import { script } from './script.mjs'

await script(async () => {
  const { env } = await prepare({ browser: true })
  return runProgram(['test/bench/bench.ts', ...process.argv.slice(2)], { env, timeoutMs: 60 * 60_000 })
})
