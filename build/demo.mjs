import { prepare, runProgram } from './prepare.mjs'
import { script } from './script.mjs'

await script(async () => {
  const { env } = await prepare({ browser: true })
  return runProgram(['test/demo/demo.ts', ...process.argv.slice(2)], { env, timeoutMs: 15 * 60_000 })
})
