import { RouteId } from '#shared/domain/contact.ts'
import { errorPolicy } from '#shared/domain/whatsapp/error-actions.ts'
import type { WaAccepted } from '#shared/domain/whatsapp/payload.ts'
import { setChannelState } from '../../features/channels/channel-states.ts'
import { addPoints } from '../../features/contacts/add-contact.ts'
import { findTicket, saveTicket } from '../../features/tickets/ticket-rows.ts'
import type { OutboundTable } from '../../storage/schema/channels.ts'
import type { Work } from '../../storage/work.ts'
import { blockTarget } from './block-target.ts'
import { type Claimed, lostAnswer } from './claim.ts'
import type { Handed } from './hand-over.ts'
import { contactChanged, findIdentity, pointsOf } from './identity-rows.ts'
import { mostTries, nameEntry, nextTry, setOutbound, showDelivery } from './outbound-rows.ts'
import { takeWaiting } from './raw-rows.ts'

/** What the sender should know of an attempt's end. */
export type Settled = 'accepted' | 'later' | 'slower' | 'stopped' | 'failed'

export interface Patience {
  readonly firstRetry: number
  readonly reconcile: number
}

/** Writes down that the provider took an attempt. Returns statuses that had come before this answer. */
export async function settleAccepted(
  work: Work,
  { row, address }: Claimed,
  accepted: readonly WaAccepted[],
): Promise<unknown[]> {
  const first = accepted[0]
  const message = first?.messages[0]
  if (message === undefined) throw new Error('accepted without a message')
  // A status may have been faster than this answer and have said more already.
  await setOutbound(work, row.id, {
    state: 'accepted',
    provider_id: message.id,
    error: null,
    error_code: null,
  })
  await nameEntry(work, row.entry_id, message.id)
  const names = first?.contacts?.[0]
  const waId = names?.wa_id ?? ('to' in address ? address.to : null)
  const conversationId = await conversationOf(work, row, { waId, bsuid: names?.user_id ?? null })
  const isHeld = message.message_status === 'held_for_quality_assessment'
  await showDelivery(work, row, { state: isHeld ? 'queued' : 'sent' }, conversationId)
  const waiting: unknown[] = []
  for (const { messages } of accepted) waiting.push(...(await takeWaiting(work, messages[0]?.id ?? '')))
  return waiting
}

/** Writes down why the provider did not take an attempt, and what follows from it. */
export async function settleRefused(
  work: Work,
  { row }: Claimed,
  { refused, reason }: Extract<Handed, { ok: false }>,
  { firstRetry, reconcile }: Patience,
): Promise<Settled> {
  const now = await work.db
    .selectFrom('outbound')
    .select('state')
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow()
  // Its status came while we were still waiting for the answer: it did go out.
  if (now.state !== 'handing') return now.state === 'accepted' ? 'accepted' : 'failed'
  if (!refused.sure) return doubted(work, row, reconcile)
  const { code } = refused
  const isServer = refused.status === null || refused.status === 429 || refused.status >= 500
  const policy =
    code !== null
      ? errorPolicy(code)
      : {
          action: isServer ? ('retry' as const) : ('fail' as const),
          reason: isServer ? 'unreachable' : 'unknown',
        }
  if (reason !== null) return failForGood(work, row, reason, null)
  switch (policy.action) {
    case 'stop':
      await setOutbound(work, row.id, {
        state: 'queued',
        tries: row.tries - 1,
        due_at: work.now,
        error_code: code,
      })
      await setChannelState(work, { channel: 'whatsapp', state: 'stopped', reason: policy.reason, code })
      return 'stopped'
    case 'backoff':
    case 'pairWait':
    case 'retry': {
      // Without any connection nothing was refused: it waits as long as the network is away.
      const endless = policy.action !== 'retry' || refused.status === null
      if (!endless && row.tries >= mostTries) return failForGood(work, row, policy.reason, code)
      const retryAt = nextTry(work.now, Math.min(row.tries, mostTries), firstRetry)
      const error_code = code
      await setOutbound(work, row.id, { state: 'queued', due_at: retryAt, error: row.error, error_code })
      const said = { reason: policy.reason, ...(code === null ? {} : { code }) }
      await showDelivery(work, row, { state: 'failed', ...said, at: work.now, retryAt })
      return policy.action === 'backoff' ? 'slower' : 'later'
    }
    case 'undeliverable':
      await blockTarget(work, row.target_id)
      return failForGood(work, row, policy.reason, code)
    default:
      return failForGood(work, row, policy.reason, code)
  }
}

/** Perhaps it went out. Its status may still say so; only after that it is sent once more, and never a third time. */
async function doubted(work: Work, row: OutboundTable, reconcile: number): Promise<Settled> {
  const error = row.error === lostAnswer.resent ? lostAnswer.resent : lostAnswer.once
  await setOutbound(work, row.id, { error, due_at: work.now + reconcile })
  return 'later'
}

async function failForGood(
  work: Work,
  row: OutboundTable,
  reason: string,
  code: number | null,
): Promise<Settled> {
  await setOutbound(work, row.id, { state: 'failed', error: reason, error_code: code })
  const at = work.now
  await showDelivery(work, row, { state: 'failed', reason, ...(code === null ? {} : { code }), at })
  return 'failed'
}

/**
 * The conversation that this attempt belongs to. A first message to a number makes one: what they answer comes to the
 * contact and ticket from which we wrote. Learns the half of the identity that the provider names.
 */
async function conversationOf(
  work: Work,
  row: OutboundTable,
  names: { readonly waId: string | null; readonly bsuid: string | null },
): Promise<string> {
  const own = await work.db
    .selectFrom('wa_identity')
    .selectAll()
    .where('id', '=', row.target_id)
    .executeTakeFirst()
  const known =
    own ?? (await findIdentity(work.db, names)) ?? (await findIdentity(work.db, { ...names, bsuid: null }))
  if (known !== undefined) {
    const holder =
      names.bsuid === null || known.bsuid !== null
        ? undefined
        : await findIdentity(work.db, { waId: null, bsuid: names.bsuid })
    const bsuid = known.bsuid ?? (holder === undefined ? names.bsuid : null)
    if (bsuid !== known.bsuid) {
      await work.db.updateTable('wa_identity').set({ bsuid }).where('id', '=', known.id).execute()
      await addPoints(work, known.contact_id, pointsOf({ waId: null, bsuid }))
      await contactChanged(work, known.contact_id)
    }
    return known.id
  }
  return startConversation(work, row, names)
}

async function startConversation(
  work: Work,
  row: OutboundTable,
  names: { readonly waId: string | null; readonly bsuid: string | null },
): Promise<string> {
  const entry = await work.db
    .selectFrom('entry')
    .select('ticket_id')
    .where('id', '=', row.entry_id)
    .executeTakeFirstOrThrow()
  const ticket = await findTicket(work.db, entry.ticket_id)
  if (ticket === undefined) throw new Error('line without a ticket')
  const id = work.newId()
  await work.db
    .insertInto('wa_identity')
    .values({
      id,
      bsuid: names.bsuid,
      wa_id: names.waId,
      username: null,
      profile_name: '',
      contact_id: ticket.contactId,
      ticket_id: ticket.id,
      last_inbound_at: null,
      window_ends_at: 0,
      blocked: null,
      created_at: work.now,
      last_seen_at: work.now,
    })
    .execute()
  await addPoints(work, ticket.contactId, pointsOf(names))
  await contactChanged(work, ticket.contactId)
  if (ticket.routeId === `whatsapp:${row.target_id}`)
    await saveTicket(work, { ...ticket, routeId: RouteId.parse(`whatsapp:${id}`), windowEndsAt: 0 })
  return id
}
