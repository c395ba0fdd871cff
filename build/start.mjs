import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Cannot, say } from './cannot.mjs'
import { electronSwitches } from './electron-runtime.mjs'
import { prepare } from './prepare.mjs'
import { start } from './processes.mjs'
import { root } from './root.mjs'
import { script } from './script.mjs'
import { dataFolder, serverPort, startServer } from './server-process.mjs'

await script(async () => {
  const wanted = await serverPort()
  const { runtime, env } = await prepare({ browser: false })
  mkdirSync(dataFolder(), { recursive: true })
  const seed = process.env['KAWAL_SEED'] ?? 'demo'
  const { server, ready } = await startServer({
    env: { ...env, KAWAL_DATA: dataFolder(), KAWAL_SEED: seed },
    port: wanted,
  })
  introduce(ready)
  const userData = process.env['KAWAL_USER_DATA'] ?? join(root, 'out', 'desk')
  const desk = start(runtime.executable, [...electronSwitches(runtime), root], {
    env: { ...env, KAWAL_SERVER_URL: ready.url, KAWAL_USER_DATA: userData },
  })
  say('the desk is opening; Ctrl+C here, or closing its window, stops everything')
  const [who, { code, output }] = await Promise.race([
    desk.ended.then(ending => /** @type {const} */ (['desk', ending])),
    server.ended.then(ending => /** @type {const} */ (['server', ending])),
  ])
  if (who === 'desk' && code === 0) {
    say('the desk was closed')
    return 0
  }
  throw new Cannot(
    `The ${who} ended unexpectedly (code ${code}):\n${output.trim().split('\n').slice(-12).join('\n')}`,
  )
})

/** @param {import('./server-process.mjs').Ready} ready */
function introduce({ url, pages, accounts }) {
  say(`server: ${url}`)
  say(`public chat page: ${pages.chat}`)
  say(`complaint form: ${pages.form}`)
  for (const { username, password, role, name } of accounts) {
    say(`demo account: ${username} / ${password} (${role}, ${name})`)
  }
}
