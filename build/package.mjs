import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBundle } from './bundle.mjs'
import { say } from './cannot.mjs'
import { childEnv, ensureDependencies } from './dependencies.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { fallbackVersion } from './electron-fallback/extract.mjs'
import { runProgram } from './prepare.mjs'
import { root } from './root.mjs'
import { script } from './script.mjs'

await script(async () => {
  await ensureDependencies()
  const runtime = await ensureElectron()
  await ensureBundle()
  const args = [
    'node_modules/electron-builder/cli.js',
    '--config',
    'electron-builder.yml',
    '--publish',
    'never',
  ]
  if (runtime.isFallback) {
    args.push(`--config.electronVersion=${fallbackVersion}`, `--config.electronDist=${runtime.folder}`)
  }
  const code = await runProgram([...args, ...process.argv.slice(2)], {
    env: toolEnv(),
    timeoutMs: 15 * 60_000,
  })
  if (code !== 0) return code
  say(`packages are in ${join('out', 'package')}`)
  if (runtime.isFallback) {
    say(
      `DO NOT SHIP THEM: they contain the fallback Electron ${fallbackVersion}, which is out of support and a third party's.`,
    )
    say("Package again on a machine that reaches Electron's own downloads.")
  }
  return 0
})

/** The tools that electron-builder would otherwise download. */
function toolEnv() {
  const system = process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'win' : 'linux'
  const program = process.platform === 'win32' ? '7za.exe' : '7za'
  const sevenZip = join(root, 'node_modules', '7zip-bin', system, process.arch, program)
  const env = childEnv({ DEB_FAST: '1' })
  if (existsSync(sevenZip)) {
    chmodSync(sevenZip, 0o755)
    env['ELECTRON_BUILDER_7ZIP_PATH'] = sevenZip
  }
  if (process.platform === 'linux') env['CUSTOM_FPM_PATH'] = join(import.meta.dirname, 'fpm-dpkg.mjs')
  return env
}
