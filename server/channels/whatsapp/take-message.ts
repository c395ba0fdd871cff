import { type WaMessage, waTime } from '#shared/domain/whatsapp/payload.ts'
import { shownIdentity } from '../../features/tickets/routes.ts'
import type { WhatsAppIdentityTable } from '../../storage/schema/channels.ts'
import { statement } from '../../storage/statement.ts'
import type { Work } from '../../storage/work.ts'
import { takeIn } from '../intake.ts'
import { takeAccountChange } from './account-changes.ts'
import { contactChanged, findIdentity, learn, pointsOf, senderOf, type Sender } from './identity-rows.ts'
import { saidBy } from './message-content.ts'
import { originOf } from './origin.ts'
import type { Outcome } from './outcome.ts'
import { entryIdOf, keepRaw, takeWaiting } from './raw-rows.ts'
import { entryOfWamid, isRemark, remark } from './remarks.ts'
import type { Item } from './webhook-items.ts'

type MessageItem = Extract<Item, { kind: 'message' }>

const hourMs = 3600_000
/**
 * Free text is allowed for 24 hours after each message of theirs, by the message's own time (Meta, customer service
 * window). We close ten minutes earlier: clocks differ, and a message that fails costs more than one that needs a template.
 */
export const windowMs = 24 * hourMs - 10 * 60_000
/** The provider forgets a file after seven days. */
const mediaForMs = 7 * 24 * hourMs

const entryById = statement<{ id: string }>('SELECT id FROM entry WHERE id = ?')
const markSeen = statement(
  'UPDATE wa_identity SET ticket_id = ?, window_ends_at = ?, last_inbound_at = ?, last_seen_at = ? WHERE id = ?',
)

/** One message of a webhook, of whatever type, inside one act. */
export async function takeMessage(work: Work, item: MessageItem): Promise<Outcome> {
  const { message } = item
  if (isRemark(message)) return takeRemark(work, item)
  if (message.type === 'system') return takeAccountChange(work, item)
  // Somebody has opened the chat and not written yet: there is nothing to answer.
  if (message.type === 'request_welcome') return keep(work, item, message.type)
  const entryId = entryIdOf(message.id)
  const [known] = await entryById(work.db, entryId)
  if (known !== undefined) return 'duplicate'
  const sender = senderOf(message, item.contact)
  if (sender.waId === null && sender.bsuid === null) {
    await keepRaw(work, 'quarantined', 'sender', item.change)
    return 'quarantined'
  }
  return takeLine(work, item, sender, entryId)
}

async function takeLine(work: Work, item: MessageItem, sender: Sender, entryId: string): Promise<Outcome> {
  const { message } = item
  const identity = await findIdentity(work.db, sender)
  const conversationId = identity?.id ?? work.newId()
  const sentAt = waTime(message.timestamp, work.now)
  const said = saidBy(message, `${entryId}-1`, sentAt)
  const origin = originOf(message)
  // What is said in a group opens no way to answer its writer alone.
  const opens = origin?.kind === 'group' ? 0 : sentAt + windowMs
  const windowEndsAt = Math.max(opens, identity?.window_ends_at ?? 0)
  const { ticket } = await takeIn(work, {
    channel: 'whatsapp',
    entryId,
    externalId: message.id,
    ticketId: identity?.ticket_id ?? null,
    contact: {
      id: identity?.contact_id ?? null,
      name: nameOf(sender, identity),
      // Reading a number takes longer than finding whose it is; only a new contact needs it.
      points: identity === undefined ? pointsOf(sender) : [],
    },
    conversationId,
    routeId: `whatsapp:${conversationId}`,
    windowEndsAt,
    body: said.body,
    attachments: said.attachment === null ? [] : [said.attachment],
    content: said.content,
    forwarded: forwarded(message),
    ...(origin === undefined ? {} : { origin }),
    quotes: await quoted(work, message),
    sentAt,
  })
  if (said.attachment !== null && said.media !== null)
    await work.db
      .insertInto('awaited_file')
      .values({
        evidence_id: said.attachment.evidenceId,
        entry_id: entryId,
        media_id: said.media.id,
        phone_number_id: item.phoneNumberId,
        sha256: said.media.sha256 ?? null,
        state: 'queued',
        tries: 0,
        mismatches: 0,
        due_at: work.now,
        expires_at: sentAt + mediaForMs,
        reason: null,
        created_at: work.now,
      })
      .execute()
  const seen = {
    ticket_id: ticket.id,
    window_ends_at: windowEndsAt,
    last_inbound_at: Math.max(sentAt, identity?.last_inbound_at ?? 0),
    last_seen_at: work.now,
  }
  if (identity === undefined) await addIdentity(work, sender, conversationId, ticket.contactId, seen)
  else {
    const { ticket_id, window_ends_at, last_inbound_at, last_seen_at } = seen
    await markSeen(work.db, ticket_id, window_ends_at, last_inbound_at, last_seen_at, identity.id)
    await learn(work, identity, sender)
  }
  for (const waiting of await takeWaiting(work, message.id)) await remark(work, waiting)
  if (said.keepsRaw || 'referral' in message)
    await keepRaw(work, 'unsupported', message.type.slice(0, 100), item.raw)
  return said.content.kind === 'unsupported' ? 'unsupported' : 'taken'
}

type Seen = Pick<WhatsAppIdentityTable, 'ticket_id' | 'window_ends_at' | 'last_inbound_at' | 'last_seen_at'>

async function addIdentity(
  work: Work,
  sender: Sender,
  id: string,
  contactId: string,
  seen: Seen,
): Promise<void> {
  // The number had another account until now: whoever is behind that conversation must be verified anew.
  const before =
    sender.waId === null
      ? []
      : await work.db
          .selectFrom('wa_identity')
          .select('contact_id')
          .where('wa_id', '=', sender.waId)
          .execute()
  await work.db
    .insertInto('wa_identity')
    .values({
      id,
      bsuid: sender.bsuid,
      wa_id: sender.waId,
      username: sender.username,
      profile_name: sender.name,
      contact_id: contactId,
      blocked: null,
      created_at: work.now,
      ...seen,
    })
    .execute()
  for (const other of before) await contactChanged(work, other.contact_id, true)
}

/** Reactions, edits and revocations speak of another message; what comes before that message waits for it. */
async function takeRemark(work: Work, item: MessageItem): Promise<Outcome> {
  const target = await remark(work, item.raw)
  if (target === 'done') return 'taken'
  if (target === 'malformed') return keep(work, item, item.message.type)
  await keepRaw(work, 'waiting', item.message.type, item.raw, target.waitsFor)
  return 'kept'
}

async function keep(work: Work, item: MessageItem, reason: string): Promise<Outcome> {
  await keepRaw(work, 'unsupported', reason.slice(0, 100), item.raw)
  return 'kept'
}

function nameOf(sender: Sender, known: WhatsAppIdentityTable | undefined): string {
  if (sender.name !== '') return sender.name
  if (known !== undefined && known.profile_name !== '') return known.profile_name
  return shownIdentity({ wa_id: sender.waId, username: sender.username, bsuid: sender.bsuid })
}

function forwarded({ context }: WaMessage): 'no' | 'once' | 'often' {
  if (context?.frequently_forwarded === true) return 'often'
  return context?.forwarded === true ? 'once' : 'no'
}

async function quoted(work: Work, { context }: WaMessage): Promise<string | null> {
  return context?.id === undefined ? null : ((await entryOfWamid(work, context.id)) ?? null)
}
