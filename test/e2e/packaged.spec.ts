import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect } from '@playwright/test'
import { childEnv, node24 } from '#build/dependencies.mjs'
import { run } from '#build/processes.mjs'
import { root } from '#build/root.mjs'
import { driveDesk } from '#test/harness/desk-driver.ts'
import { launchPackaged } from '#test/harness/electron-app.ts'
import { openVisitor } from '#test/harness/visitor.ts'
import { words } from '#test/harness/words.ts'
import { test } from './with-stage.ts'

const t = words('id')
const folder = join(root, 'out/package/linux-unpacked')
const executable = join(folder, 'kawal-desk')
const archive = join(folder, 'resources/app.asar')

/** The unpacked application, made again when what it is made of is newer. */
async function packaged(): Promise<string> {
  const parts = ['out/bundle.stamp', 'electron-builder.yml', 'package.json'].map(file => join(root, file))
  const changedAt = Math.max(...parts.map(file => statSync(file).mtimeMs))
  if (existsSync(archive) && statSync(archive).mtimeMs > changedAt) return executable
  const { code, output } = await run(node24(), [join(root, 'build/package.mjs'), '--dir'], {
    env: childEnv(),
    timeoutMs: 150_000,
  })
  if (code !== 0) throw new Error(`packaging failed:\n${output}`)
  return executable
}

test('the packaged desk is locked, signs in and opens a ticket', async ({ stage }, info) => {
  // Packing the application takes most of it.
  test.setTimeout(240_000)
  const program = await packaged()
  const fuses = await getCurrentFuseWire(program)
  // The wire holds the characters 0 and 1.
  const isOn = (fuse: FuseV1Options) => fuses[fuse] === '1'.charCodeAt(0)
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    onlyFromAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    fileProtocol: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
    encryptedCookies: isOn(FuseV1Options.EnableCookieEncryption),
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    inspect: false,
    onlyFromAsar: true,
    fileProtocol: false,
    encryptedCookies: true,
  })

  const name = 'Nurdin Uji Paket'
  const userData = mkdtempSync(join(tmpdir(), 'kawal-packaged-'))
  const desk = await launchPackaged({
    executable: program,
    userData,
    serverUrl: stage.server().url,
  })
  try {
    const agent = driveDesk(desk.window)
    await agent.signIn('bagus')
    // While nobody is signed in the chat takes messages only.
    const visitor = await openVisitor(stage.browser, stage.server().pages.chat)
    await visitor.start({ name, message: 'Apakah kartu saya masih aktif?' })
    await agent.queue('unassigned')
    await agent.find(name)
    await expect(agent.line('Apakah kartu saya masih aktif?')).toBeVisible()
    await agent.take()
    await agent.reply('Masih, Pak')
    await expect(visitor.line('Masih, Pak')).toBeVisible()
    // Accounts of a demonstration are shown by a demonstration only.
    await expect(agent.page.getByText(t('signIn.demoTitle'))).toHaveCount(0)
    await stage.picture(desk.window, 'paket')
  } catch (error) {
    await desk.window.screenshot({ path: info.outputPath('window.png') })
    throw error
  } finally {
    await desk.close()
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
  }
})
