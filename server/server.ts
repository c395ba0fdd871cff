import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { Server } from 'socket.io'
import { protocol } from '#shared/contract/connection.ts'
import { announceEmail, sendEmails } from './channels/email/email-sender.ts'
import { formRoutes } from './channels/form/form-routes.ts'
import { receiptJob, receiptMail } from './channels/form/receipt-mail.ts'
import { remindOfPapers } from './channels/form/reminders.ts'
import { statusRoutes } from './channels/form/status-routes.ts'
import { chatRoutes } from './channels/livechat/chat-routes.ts'
import { serveLiveChat } from './channels/livechat/livechat.ts'
import { transcriptJob, transcriptMail } from './channels/livechat/transcript-mail.ts'
import { publicPages } from './channels/public-pages.ts'
import { uploadRoutes } from './channels/uploads/upload-routes.ts'
import { createUploads } from './channels/uploads/uploads.ts'
import type { WhatsAppOptions } from './channels/whatsapp/options.ts'
import { serveWhatsApp } from './channels/whatsapp/whatsapp.ts'
import { findAccount, toAccount } from './features/accounts/account-rows.ts'
import { keepPresence } from './features/accounts/presence.ts'
import { identify, markSessionSeen } from './features/accounts/sessions.ts'
import { type Chores, runChores } from './chores.ts'
import { type Blobs, createBlobs } from './features/evidence/blobs.ts'
import { evidenceRoutes } from './features/evidence/evidence-routes.ts'
import { commandHandlers, queryHandlers } from './features/handlers.ts'
import { dossierRoutes } from './features/referrals/dossier-routes.ts'
import { referralDispatch } from './features/referrals/dispatch.ts'
import { listAuthorities, ownCanned, takeSnapshot } from './features/snapshot.ts'
import { fileWritten } from './features/search/file-written.ts'
import { reviewFunnel, reviewRisks } from './features/funnel/review-funnel.ts'
import { followSource } from './features/registry/follow-source.ts'
import { httpSource, type HttpSourceOptions } from './features/registry/registry-source.ts'
import { reviewRegistry } from './features/registry/review.ts'
import { rulesInForce } from './features/rules/rules-rows.ts'
import { reviewPurchases } from './features/trainings/compute-trainings.ts'
import { endTimedOut } from './features/tickets/time-outs.ts'
import { keepHouse } from './housekeeping.ts'
import { runJobs } from './jobs.ts'
import { withoutPersonalData } from './log.ts'
import { createMailer } from './mailer.ts'
import { type Database, openPostgres, openSqlite } from './storage/database.ts'
import { createFeed } from './storage/feed.ts'
import { readLogId } from './storage/log-id.ts'
import { migrate } from './storage/migrate.ts'
import { removeOldRegistries } from './storage/registry-file.ts'
import { createWriter, type Writer } from './storage/writer.ts'
import { serveDesks } from './transport/desks.ts'
import { createHttp } from './transport/http.ts'
import { createDoors } from './transport/doors.ts'
import { createMetrics } from './transport/metrics.ts'
import { listenToOtherNodes } from './transport/other-nodes.ts'
import { createProcedures } from './transport/procedures.ts'
import { createSnapshots } from './transport/snapshots.ts'

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
  /** Where the public finds our pages, without a slash at the end; absent or null: letters say it in words. */
  readonly publicUrl?: string | null
  /** Folder with the built public pages (widget, form, demo page). */
  readonly webFolder: string
  /** null: this server has no WhatsApp number. */
  readonly whatsapp: WhatsAppOptions | null
  /** The programme's own service of participants; absent or null: the registry comes from files. */
  readonly registry?: HttpSourceOptions | null
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
  const uploads = await createUploads({
    folder: join(options.dataFolder, 'uploads'),
    ...{ reader, writer, blobs, now },
  })
  const mailer = createMailer(options.smtpUrl, options.mailFrom)
  await announceEmail({ writer, mailer })
  const metrics = createMetrics()
  const presence = keepPresence(writer, onError)
  const who = (token: string) => identify(reader, token, now())
  const doors = createDoors()
  const procedures = createProcedures({
    doors,
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
  const formTools = { writer, reader, uploads, metrics, now }
  formRoutes(http, formTools)
  statusRoutes(http, formTools)
  uploadRoutes(http, { uploads, metrics, now })
  chatRoutes(http, { reader, blobs, now })
  const whatsapp = await serveWhatsApp(options.whatsapp, {
    ...{ http, database, writer, feed, blobs, metrics, log, now },
  })
  await publicPages(http, options.webFolder)
  await http.ready()

  const httpServer = createHttpServer(patience, (request, response) => http.routing(request, response))
  const io = new Server(httpServer, {
    maxHttpBufferSize: 256 * 1024,
    serveClient: false,
    cors: { origin: true },
  })
  const chat = await serveLiveChat(io, {
    uploads,
    writer,
    reader,
    feed,
    metrics,
    log,
    now,
    trustsProxy: options.trustsProxy,
    doors,
    showTyping: typing => {
      desks.showTyping(typing)
      others.typing(typing)
    },
  })
  const desks = serveDesks(io, {
    procedures,
    doors,
    feed,
    identify: who,
    greet: async caller => {
      const account = await findAccount(reader, caller.accountId)
      if (account === undefined) throw new Error('caller without an account')
      const authorities = await listAuthorities(reader)
      return { me: toAccount(account), serverTimeAt: now(), authorities }
    },
    snapshots: createSnapshots(circle => takeSnapshot(database, circle, now()), feed, now),
    ownCanned: caller => ownCanned(reader, caller.accountId),
    logId,
    presence,
    seen: ({ sessionId, ...actor }) => {
      writer.run(actor, work => markSessionSeen(work, sessionId)).catch(onError)
    },
    now,
    typing: typing => {
      desks.showTyping(typing)
      chat.showTyping(typing)
      if (typing.by !== 'contact') whatsapp.typing(typing.ticketId)
      others.typing(typing)
    },
    lookersChanged: ticketId => others.changed(ticketId),
    elsewhere: () => others,
    metrics,
    trustsProxy: options.trustsProxy,
  })
  const others = await listenToOtherNodes({
    ...{ database, now, onError },
    here: desks.lookingAt,
    tickets: desks.lookedAt,
    lookersChanged: desks.showLookers,
    typed: typing => {
      desks.showTyping(typing)
      if (typing.by !== 'contact') chat.showTyping(typing)
    },
  })
  const jobs = runJobs(
    database,
    writer,
    now,
    {
      'referral.dispatch': referralDispatch({ reader, blobs, mailer, now }),
      [transcriptJob]: transcriptMail(reader, mailer, options.publicUrl ?? null),
      ...whatsapp.jobs,
      [receiptJob]: receiptMail(reader, mailer, options.publicUrl ?? null),
    },
    log,
  )
  const emails = sendEmails({ writer, reader, blobs, mailer, now, log })
  const chores = runChores(
    [
      { everyMs: 1_000, run: endTimedOut(reader, writer, now, onError) },
      { everyMs: 1_000, run: fileWritten(database, writer) },
      { everyMs: 1_000, run: chat.lookAround },
      { everyMs: 60_000, run: remindOfPapers(reader, writer, now) },
      { everyMs: 60_000, run: desks.checkSessions },
      { everyMs: 3_600_000, run: uploads.sweep },
      {
        everyMs: 600_000,
        run: reviewRegistry(reader, writer, now, async () => [
          reviewPurchases(now()),
          reviewFunnel(),
          reviewRisks(now(), (await rulesInForce(reader)).ruleset),
        ]),
      },
      { everyMs: 3_600_000, run: keepHouse(writer, blobs) },
      {
        everyMs: 2_000,
        run: async () => {
          const current = await database.takeRegistry?.()
          if (current !== undefined) removeOldRegistries(options.dataFolder, current)
        },
      },
      ...(options.registry === undefined || options.registry === null
        ? []
        : [
            {
              everyMs: 60_000,
              run: followSource(httpSource(options.registry), {
                reader,
                writer,
                now,
                dataFolder: options.dataFolder,
              }),
            },
          ]),
      ...whatsapp.chores,
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
      await doors.close()
      await chores.stop()
      await whatsapp.stop()
      await jobs.stop()
      await emails.stop()
      presence.stop()
      desks.close()
      await new Promise<void>(resolve => void io.close(() => resolve()))
      await others.stop()
      await http.close()
      await writer.idle()
      await feed.close()
      await chat.idle()
      await database.close()
    },
  }
}
