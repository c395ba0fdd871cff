import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { pino } from 'pino'
import { whatsAppFrom } from './channels/whatsapp/options.ts'
import { makeRegistry } from './demo/make-registry.ts'
import { seedDemo } from './demo/seed.ts'
import { createAdmin } from './features/accounts/first-admin.ts'
import { importRegistry } from './features/registry/registry-verbs.ts'
import { openLogFile } from './log.ts'
import { publicAddressFrom } from './public-address.ts'
import { startServer } from './server.ts'
import { backUp, restore } from './storage/backup.ts'
import { openPostgres, openSqlite } from './storage/database.ts'
import { forgetLogId } from './storage/log-id.ts'
import { migrate } from './storage/migrate.ts'
import { createWriter } from './storage/writer.ts'

/**
 * `serve` (default), `backup <file>`, `restore <file>`, `new-log`, `create-admin <name>`, `import-registry <file>
 * [full|update] [--accept-loss]`, `make-registry <count> <file> [--national] [--seed=…]`; the rest comes from the
 * environment.
 */
const [, , verb = 'serve', argument, ...more] = process.argv
// Everything we write holds people's data: nobody else on this machine may read it.
process.umask(0o077)
const environment = process.env
const dataFolder = resolve(environment['KAWAL_DATA'] ?? 'data')
const databaseUrl = environment['KAWAL_DATABASE_URL'] ?? null

try {
  await run()
} catch (error) {
  // One sentence for whoever typed the command; the stack only when asked for.
  const wantsStack = environment['KAWAL_LOG_LEVEL'] === 'debug'
  process.stderr.write(
    `kawal server: ${error instanceof Error && !wantsStack ? error.message : String((error as Error).stack)}\n`,
  )
  process.exit(1)
}

async function run(): Promise<void> {
  switch (verb) {
    case 'serve':
      return serve()
    case 'backup': {
      const file = sqliteOnly(needed('a file'))
      await backUp(dataFolder, file)
      return say(`backed up to ${file}`)
    }
    case 'restore': {
      await restore(dataFolder, sqliteOnly(needed('a file')))
      return say(`restored into ${dataFolder}`)
    }
    case 'new-log':
      return newLog()
    case 'create-admin':
      return addAdmin(needed('a user name'))
    case 'import-registry':
      return takeRegistry([needed('a file'), ...more])
    case 'make-registry':
      return fakeRegistry(Number(needed('a number of people')))
    default:
      throw new Error(
        `unknown command ${verb}; there are serve, backup, restore, new-log, create-admin, import-registry and make-registry`,
      )
  }
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

function sqliteOnly(file: string): string {
  if (databaseUrl !== null)
    throw new Error(`${verb} is for the SQLite file; for PostgreSQL use its own pg_dump and pg_restore`)
  return resolve(file)
}

function needed(what: string): string {
  if (argument === undefined) throw new Error(`${verb} needs ${what}`)
  return argument
}

/** After `pg_restore`; `restore` does it by itself. Desks then ask for everything anew. */
async function newLog(): Promise<void> {
  const database = databaseUrl === null ? openSqlite(dataFolder) : openPostgres(databaseUrl, () => {})
  await forgetLogId(database.writer)
  await database.close()
}

/** The password comes on standard input, so that it stands in no process list. */
async function addAdmin(username: string): Promise<void> {
  const database = databaseUrl === null ? openSqlite(dataFolder) : openPostgres(databaseUrl, () => {})
  await migrate(database)
  const writer = createWriter(database, Date.now, () => {})
  await createAdmin(writer, username, (await text(process.stdin)).trim())
  await database.close()
}

async function takeRegistry(words: readonly string[]): Promise<void> {
  const database = databaseUrl === null ? openSqlite(dataFolder) : openPostgres(databaseUrl, () => {})
  try {
    await migrate(database)
    const writer = createWriter(database, Date.now, () => {})
    const tools = { dataFolder, database, writer }
    say(await importRegistry(words, tools, text => process.stderr.write(text)))
  } finally {
    await database.close()
  }
}

/** Synthetic people, the same under the same seed. */
async function fakeRegistry(count: number): Promise<void> {
  const [file] = more.filter(word => !word.startsWith('--'))
  if (file === undefined || !Number.isSafeInteger(count) || count < 1)
    throw new Error('make-registry needs a number of people and a file')
  const seed = more.find(word => word.startsWith('--seed='))?.slice('--seed='.length) ?? '1'
  const national = more.includes('--national')
  await makeRegistry(resolve(file), { count, seed, national, now: Date.now() })
  say(`${count} synthetic people written to ${file}`)
}

function registryFrom({ KAWAL_REGISTRY_URL: url, KAWAL_REGISTRY_TOKEN: token }: NodeJS.ProcessEnv) {
  if (url === undefined || url === '') return null
  if (token === undefined || token === '')
    throw new Error('KAWAL_REGISTRY_URL needs KAWAL_REGISTRY_TOKEN beside it')
  return { url, token }
}

async function serve(): Promise<void> {
  const publicUrl = publicAddressFrom(environment['KAWAL_PUBLIC_URL'])
  /** `-`: standard error, for those whose init system keeps the log. */
  const logFile = environment['KAWAL_LOG_FILE'] ?? join(dataFolder, 'server.log')
  const log = pino(
    { level: environment['KAWAL_LOG_LEVEL'] ?? 'info' },
    logFile === '-' ? pino.destination(2) : openLogFile(logFile),
  )
  const server = await startServer({
    dataFolder,
    databaseUrl,
    host: environment['KAWAL_HOST'] ?? '127.0.0.1',
    port: Number(environment['KAWAL_PORT'] ?? 4100),
    smtpUrl: environment['KAWAL_SMTP_URL'] ?? null,
    mailFrom: environment['KAWAL_MAIL_FROM'] ?? 'Kawal <kawal@localhost>',
    publicUrl,
    webFolder: environment['KAWAL_WEB'] ?? join(import.meta.dirname, '..', 'web'),
    trustsProxy: environment['KAWAL_TRUST_PROXY'] === '1',
    whatsapp: whatsAppFrom(environment),
    registry: registryFrom(environment),
    log,
    now: Date.now,
  })
  const accounts =
    environment['KAWAL_SEED'] === 'demo'
      ? await seedDemo(server, environment['KAWAL_SEED_NUMBER'] ?? '1')
      : []
  // What is counted once a day is there from the first moment of a demonstration.
  if (accounts.length > 0) await server.chores.runAll()
  // The one line on stdout: whoever started us reads it.
  process.stdout.write(
    `${JSON.stringify({
      event: 'ready',
      url: server.url,
      pages: { chat: `${server.url}/demo/`, form: `${server.url}/form/` },
      accounts,
    })}\n`,
  )
  const stop = (signal: string) => {
    log.info({ signal }, 'stopping')
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'did not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}
