import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Cannot, say } from './cannot.mjs'
import { node24 } from './dependencies.mjs'
import { electronSwitches } from './electron-runtime.mjs'
import { prepare } from './prepare.mjs'
import { start } from './processes.mjs'
import { root } from './root.mjs'
import { script } from './script.mjs'
import { dataFolder, serverPort, startServer, withResolvers } from './server-process.mjs'

await script(async () => {
  const wanted = await serverPort()
  const { runtime, env } = await prepare({ browser: false })
  mkdirSync(dataFolder(), { recursive: true })
  const seed = process.env['KAWAL_SEED'] ?? 'demo'
  const mail = seed === 'demo' && !process.env['KAWAL_SMTP_URL'] ? await catchMail() : null
  const { server, ready } = await startServer({
    env: {
      ...env,
      KAWAL_DATA: dataFolder(),
      KAWAL_SEED: seed,
      ...(mail ? { KAWAL_SMTP_URL: mail.url } : {}),
    },
    port: wanted,
  })
  introduce(ready)
  if (mail) say(`letters to the demo authorities are caught in ${mail.folder}`)
  const userData = process.env['KAWAL_USER_DATA'] ?? join(root, 'out', 'desk')
  const desk = start(runtime.executable, [...electronSwitches(runtime), root], {
    env: {
      ...env,
      KAWAL_SERVER_URL: ready.url,
      KAWAL_USER_DATA: userData,
      ...(ready.accounts?.length ? { KAWAL_DEMO: '1' } : {}),
    },
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

/** The demo's authorities have no mailboxes: a mail server of this machine takes their letters instead. */
async function catchMail() {
  const folder = join(root, 'out', 'mail')
  mkdirSync(folder, { recursive: true })
  const { resolve, promise } = withResolvers()
  const program = start(node24(), ['test/harness/smtp-server.ts', folder], { onLine: resolve })
  const first = await Promise.race([promise, program.ended])
  if (typeof first !== 'string') throw new Cannot(`The demo's mail server did not start:\n${first.output}`)
  return { folder, url: `smtp://127.0.0.1:${JSON.parse(first).port}` }
}

/** @param {import('./server-process.mjs').Ready} ready */
function introduce({ url, pages, accounts }) {
  say(`server: ${url}`)
  say(`public chat page: ${pages.chat}`)
  say(`complaint form: ${pages.form}`)
  for (const { username, password, role, name } of accounts) {
    say(`demo account: ${username} / ${password} (${role}, ${name})`)
  }
}
