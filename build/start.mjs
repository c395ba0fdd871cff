import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Cannot, say } from './cannot.mjs'
import { childEnv, node24 } from './dependencies.mjs'
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
  const whatsapp = seed === 'demo' && !process.env['KAWAL_WA_GRAPH_URL'] ? await simulateWhatsApp() : null
  const { server, ready } = await startServer({
    env: {
      ...env,
      KAWAL_DATA: dataFolder(),
      KAWAL_SEED: seed,
      ...(mail ? { KAWAL_SMTP_URL: mail.url } : {}),
      ...(whatsapp ? whatsapp.env : {}),
    },
    port: wanted,
  })
  introduce(ready)
  if (whatsapp) await whatsapp.connect(ready.url)
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

/**
 * No WhatsApp account in a demo either: the one of the tests stands in, with a phone that can be held in a browser. Its
 * secrets are made anew each time.
 */
async function simulateWhatsApp() {
  const { resolve, promise } = withResolvers()
  const program = start(node24(), ['test/simulator/graph-api/main.ts'], {
    env: {
      ...childEnv(),
      GRAPH_API: JSON.stringify({ people: 'demo', strangers: 'exist', port: phonePort() }),
    },
    onLine: resolve,
  })
  const first = await Promise.race([promise, program.ended])
  if (typeof first !== 'string' || !first.startsWith('{'))
    throw new Cannot(
      `The simulated WhatsApp did not start:\n${typeof first === 'string' ? first : first.output}`,
    )
  const { url, phone, env } = JSON.parse(first)
  return {
    env,
    /** @param {string} server */
    async connect(server) {
      const answer = await fetch(`${url}/control/webhook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ url: `${server}/webhook/whatsapp` }),
      })
      if (answer.ok) return say(`simulated WhatsApp, a phone to write from: ${phone}`)
      const { error } = /** @type {{ error: string }} */ (await answer.json())
      say(`the simulated WhatsApp is not connected: ${error}`)
    },
  }
}

/** 0: any free one. */
function phonePort() {
  return Number(process.env['KAWAL_PHONE_PORT'] ?? 0)
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
