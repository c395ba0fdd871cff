import { resolve } from 'node:path'
import { ensureBundle } from './bundle.mjs'
import { Cannot } from './cannot.mjs'
import { childEnv, ensureDependencies } from './dependencies.mjs'
import { runProgram } from './prepare.mjs'
import { script } from './script.mjs'
import { dataFolder } from './server-process.mjs'

await script(async () => {
  const [action, file] = process.argv.slice(2)
  if ((action !== 'backup' && action !== 'restore') || !file) {
    throw new Cannot('Name the file: npm run backup -- <file>, or npm run restore -- <file>')
  }
  await ensureDependencies()
  await ensureBundle()
  const env = childEnv({ KAWAL_DATA: dataFolder() })
  // npm runs scripts in the repository's folder; the file is meant from where the user stands.
  const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), file)
  return runProgram(['out/server/main.mjs', action, path], { env, timeoutMs: 60 * 60_000 })
})
