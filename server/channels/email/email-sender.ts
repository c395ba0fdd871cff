import type { ExpressionBuilder, Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Delivery } from '#shared/domain/entry.ts'
import { setChannelState } from '../../features/channels/channel-states.ts'
import type { Blobs } from '../../features/evidence/blobs.ts'
import { findEntry, saveEntry } from '../../features/tickets/entry-rows.ts'
import { MailFailure, type Mailer } from '../../mailer.ts'
import type { OutboundTable } from '../../storage/schema/channels.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import type { Writer } from '../../storage/writer.ts'
import { composeMail, Unsendable } from './compose.ts'

/** Waits between tries of one attempt, ms. After the last a person has to try again. */
const backOff = [5_000, 30_000, 120_000, 600_000, 3_600_000, 4 * 3_600_000, 12 * 3_600_000]
/** A due time further ahead than any wait was written before the clock was set back. */
const longestWait = Math.max(...backOff)
/** Longer than any try may take: what a node that died had in hand goes to the next one after this. */
const leaseMs = 120_000

const system = { accountId: null, name: null }

interface Parts {
  readonly writer: Writer
  readonly reader: Kysely<Schema>
  readonly blobs: Blobs
  readonly mailer: Mailer
  readonly now: () => number
  readonly log: Logger
}

export interface EmailSender {
  /** Looks for waiting mails now; also happens by itself every second. */
  wake(): void
  stop(): Promise<void>
}

/** Says whether mails can go out at all; commands refuse by it. Called once, before anybody is served. */
export async function announceEmail({ writer, mailer }: Pick<Parts, 'writer' | 'mailer'>): Promise<void> {
  const state = mailer.configured ? 'up' : 'off'
  await writer.run(system, work =>
    setChannelState(work, { channel: 'email', state, reason: null, code: null }),
  )
}

/** Takes e-mails from the durable queue, one at a time. Without a mail server everything stays where it is. */
export function sendEmails(parts: Parts): EmailSender {
  const { writer, reader, mailer, now, log } = parts
  let stopped = false
  let running: Promise<void> | undefined

  const runDue = async (): Promise<void> => {
    while (!stopped && (await isWaiting(reader, now()))) {
      const { value: attempt } = await writer.run(system, claim)
      if (attempt === null) return
      const outcome = await handOver(parts, attempt)
      if (outcome.kind !== 'accepted')
        log.warn({ attempt: attempt.id, tries: attempt.tries, fault: outcome.fault }, 'mail not sent')
      await writer.run(system, work => settle(work, attempt, outcome))
    }
  }

  const wake = (): void => {
    if (stopped || running !== undefined || !mailer.configured) return
    running = runDue()
      .catch((error: unknown) => log.error({ err: error }, 'mails stopped for now'))
      .finally(() => {
        running = undefined
      })
  }
  const timer = setInterval(wake, 1_000)
  return {
    wake,
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

/** `handing` comes back when its lease has ended. What was never tried is due at once, whatever the clock says. */
const isDue = (now: number) => (where: ExpressionBuilder<Schema, 'outbound'>) =>
  where.and([
    where('channel', '=', 'email'),
    where('state', 'in', ['queued', 'handing']),
    where.or([where('due_at', '<=', now), where('due_at', '>', now + longestWait), where('tries', '=', 0)]),
  ])

async function isWaiting(db: Kysely<Schema>, now: number): Promise<boolean> {
  const row = await db.selectFrom('outbound').select('id').where(isDue(now)).limit(1).executeTakeFirst()
  return row !== undefined
}

async function claim(work: Work): Promise<OutboundTable | null> {
  const row = await work.db
    .selectFrom('outbound')
    .selectAll()
    .where(isDue(work.now))
    .orderBy('due_at')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  const taken = { state: 'handing', tries: row.tries + 1, due_at: work.now + leaseMs } as const
  await work.db.updateTable('outbound').set(taken).where('id', '=', row.id).execute()
  return { ...row, ...taken }
}

type Outcome =
  | { readonly kind: 'accepted'; readonly messageId: string }
  | {
      readonly kind: 'failed'
      readonly fault: string
      readonly code: number | undefined
      readonly mayPass: boolean
    }

async function handOver({ mailer, reader, blobs, log }: Parts, attempt: OutboundTable): Promise<Outcome> {
  try {
    const mail = await composeMail({ reader, blobs }, mailer.domain, attempt)
    await mailer.send(mail)
    return { kind: 'accepted', messageId: mail.messageId }
  } catch (error) {
    if (error instanceof MailFailure)
      return { kind: 'failed', fault: error.fault, code: error.code, mayPass: error.mayPass }
    if (error instanceof Unsendable)
      return { kind: 'failed', fault: error.fault, code: undefined, mayPass: false }
    // A bug or the database: the mail is not lost, and whoever waits for it sees that it has not gone.
    log.error({ err: error, attempt: attempt.id }, 'mail could not be made')
    return { kind: 'failed', fault: 'other', code: undefined, mayPass: true }
  }
}

/** An attempt that a newer one has replaced changes nothing on the line any more. */
async function settle(work: Work, attempt: OutboundTable, outcome: Outcome): Promise<void> {
  if (outcome.kind === 'accepted') {
    const sent = { state: 'accepted', provider_id: outcome.messageId, error: null, error_code: null } as const
    await work.db.updateTable('outbound').set(sent).where('id', '=', attempt.id).execute()
    await mark(work, attempt, { state: 'sent' })
    await setChannelState(work, { channel: 'email', state: 'up', reason: null, code: null })
    return
  }
  const { fault, mayPass, code } = outcome
  const wait = mayPass ? backOff[attempt.tries - 1] : undefined
  const retryAt = wait === undefined ? undefined : work.now + wait
  await work.db
    .updateTable('outbound')
    .set({
      ...{ error: fault, error_code: code ?? null },
      ...(retryAt === undefined ? { state: 'dead' as const } : { state: 'queued' as const, due_at: retryAt }),
    })
    .where('id', '=', attempt.id)
    .execute()
  await mark(work, attempt, {
    ...{ state: 'failed', reason: `mail.${fault}`, at: work.now },
    ...(code === undefined ? {} : { code }),
    ...(retryAt === undefined ? {} : { retryAt }),
  })
  if (fault === 'signIn')
    await setChannelState(work, {
      channel: 'email',
      state: 'stopped',
      reason: 'mail.signIn',
      code: code ?? null,
    })
}

async function mark(work: Work, attempt: OutboundTable, delivery: Delivery): Promise<void> {
  const entry = await findEntry(work.db, attempt.entry_id)
  if (entry?.kind !== 'outbound' || entry.attempt !== attempt.attempt) return
  if (entry.delivery.state === 'queued' || entry.delivery.state === 'failed')
    await saveEntry(work, { ...entry, delivery })
}
