import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { Server } from 'socket.io'
import { protocol } from '#shared/contract/connection.ts'
import { formRoutes } from './channels/form/form-routes.ts'
import { serveLiveChat } from './channels/livechat/livechat.ts'
import { publicPages } from './channels/public-pages.ts'
import { findAccount, toAccount } from './features/accounts/account-rows.ts'
import { keepPresence } from './features/accounts/presence.ts'
import { identify, markSessionSeen } from './features/accounts/sessions.ts'
import { type Chores, runChores } from './chores.ts'
import { type Blobs, createBlobs } from './features/evidence/blobs.ts'
import { evidenceRoutes } from './features/evidence/evidence-routes.ts'
import { commandHandlers, queryHandlers } from './features/handlers.ts'
import { createMailer } from './features/referrals/mailer.ts'
import { dossierRoutes } from './features/referrals/dossier-routes.ts'
import { referralDispatch } from './features/referrals/dispatch.ts'
import { listAuthorities, takeSnapshot } from './features/snapshot.ts'
import { endTimedOut } from './features/tickets/time-outs.ts'
import { keepHouse } from './housekeeping.ts'
import { runJobs } from './jobs.ts'
import { withoutPersonalData } from './log.ts'
import { type Database, openPostgres, openSqlite } from './storage/database.ts'
import { createFeed } from './storage/feed.ts'
import { readLogId } from './storage/log-id.ts'
import { migrate } from './storage/migrate.ts'
import { createWriter, type Writer } from './storage/writer.ts'
import { serveDesks } from './transport/desks.ts'
import { createHttp } from './transport/http.ts'
import { createMetrics } from './transport/metrics.ts'
import { createProcedures } from './transport/procedures.ts'

export interface ServerOptions {
  /** Folder for the SQLite file and the evidence. */
  readonly dataFolder: string
  /** PostgreSQL connection URL; null: the embedded SQLite file. */
  readonly databaseUrl: string | null
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  /** smtp://[user:password@]host:port or smtps://…; null: approved referrals wait in the queue. */
  readonly smtpUrl: string | null
  /** Sender of letters to authorities. */
  readonly mailFrom: string
  /** Folder with the built public pages (widget, form, demo page). */
  readonly webFolder: string
  /** A proxy of one's own stands in front and writes `X-Forwarded-For`. */
  readonly trustsProxy: boolean
  readonly log: Logger
  readonly now: () => number
}

/**
 * ms. Who sends a head or a body drop by drop is cut off: 25 MB pass in this time even on a weak mobile network. The
 * check runs every half minute.
 */
const patience = { headersTimeout: 30_000, requestTimeout: 600_000 }

export interface RunningServer {
  readonly url: string
  readonly database: Database
  readonly writer: Writer
  readonly blobs: Blobs
  readonly chores: Pick<Chores, 'runAll'>
  readonly stop: () => Promise<void>
}

/** The whole service in one process: opens and migrates the database, then listens. Rejects if it cannot. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { now } = options
  const log = withoutPersonalData(options.log)
  const onError = (error: unknown) => log.error({ err: error }, 'background failure')
  const database =
    options.databaseUrl === null ? openSqlite(options.dataFolder) : openPostgres(options.databaseUrl, onError)
  await migrate(database)

  const logId = await readLogId(database.writer)
  const feed = await createFeed(database, onError)
  const writer = createWriter(database, now, feed.wake)
  const { reader } = database
  const blobs = await createBlobs(join(options.dataFolder, 'evidence'))
  const mailer = createMailer(options.smtpUrl, options.mailFrom)
  const metrics = createMetrics()
  const presence = keepPresence(writer, onError)
  const who = (token: string) => identify(reader, token, now())
  const procedures = createProcedures({
    commands: commandHandlers,
    queries: queryHandlers,
    writer,
    reader,
    blobs,
    identify: who,
    now,
    log,
    metrics,
  })

  const http = createHttp(reader, metrics, options.trustsProxy, log)
  evidenceRoutes(http, { identify: who, writer, reader, blobs })
  dossierRoutes(http, { identify: who, reader, writer, blobs })
  formRoutes(http, { writer, blobs, metrics, now })
  await publicPages(http, options.webFolder)
  await http.ready()

  const httpServer = createHttpServer(patience, (request, response) => http.routing(request, response))
  const io = new Server(httpServer, {
    maxHttpBufferSize: 256 * 1024,
    serveClient: false,
    cors: { origin: true },
  })
  const chat = serveLiveChat(io, {
    writer,
    reader,
    feed,
    metrics,
    log,
    now,
    trustsProxy: options.trustsProxy,
    showTyping: typing => desks.showTyping(typing),
  })
  const desks = serveDesks(io, {
    procedures,
    feed,
    identify: who,
    greet: async caller => {
      const account = await findAccount(reader, caller.accountId)
      if (account === undefined) throw new Error('caller without an account')
      const from = await takeSnapshot(database, caller.role, now())
      const authorities = await listAuthorities(reader)
      return { ok: true, me: toAccount(account), serverTimeAt: now(), authorities, logId, from }
    },
    logId,
    presence,
    seen: ({ sessionId, ...actor }) => {
      writer.run(actor, work => markSessionSeen(work, sessionId)).catch(onError)
    },
    now,
    typing: typing => {
      desks.showTyping(typing)
      chat.showTyping(typing)
    },
    metrics,
    trustsProxy: options.trustsProxy,
  })
  const jobs = runJobs(
    database,
    writer,
    now,
    { 'referral.dispatch': referralDispatch({ reader, blobs, mailer, now }) },
    log,
  )
  const chores = runChores(
    [
      { everyMs: 1_000, run: endTimedOut(reader, writer, now, onError) },
      { everyMs: 60_000, run: desks.checkSessions },
      { everyMs: 3_600_000, run: keepHouse(writer, blobs) },
    ],
    onError,
  )

  await new Promise<void>((resolve, reject) => {
    httpServer.once('error', reject)
    httpServer.listen(options.port, options.host, resolve)
  })
  const { port } = httpServer.address() as AddressInfo
  const url = `http://${options.host}:${port}`
  log.info({ url, database: database.dialect, protocol }, 'listening')

  return {
    url,
    database,
    writer,
    blobs,
    chores,
    async stop() {
      await chores.stop()
      await jobs.stop()
      presence.stop()
      await new Promise<void>(resolve => void io.close(() => resolve()))
      await http.close()
      await writer.idle()
      await feed.close()
      await database.close()
    },
  }
}
