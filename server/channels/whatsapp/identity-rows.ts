import type { Kysely } from 'kysely'
import { normalisePhone } from '#shared/domain/people/phone.ts'
import { safeLine } from '#shared/domain/text/safe-text.ts'
import { hideSecrets } from '#shared/domain/text/secrets.ts'
import type { WaContact, WaMessage } from '#shared/domain/whatsapp/payload.ts'
import { addPoints } from '../../features/contacts/add-contact.ts'
import { findContact } from '../../features/tickets/contact-rows.ts'
import type { WhatsAppIdentityTable } from '../../storage/schema/channels.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { statement } from '../../storage/statement.ts'
import type { Work } from '../../storage/work.ts'
import type { Point } from '../channel.ts'

/** Who writes, as far as this webhook says. */
export interface Sender {
  readonly waId: string | null
  readonly bsuid: string | null
  readonly username: string | null
  readonly name: string
}

export function senderOf(message: WaMessage, contact: WaContact | undefined): Sender {
  const from = (message.from ?? '').replace(/^\+/, '')
  const named = hideSecrets(safeLine(contact?.profile?.name ?? '').slice(0, 200)).text
  const username = hideSecrets(safeLine(contact?.profile?.username ?? '').slice(0, 200)).text
  const waId = /^\d{5,20}$/.test(from) ? from : (contact?.wa_id ?? null)
  const bsuid = message.from_user_id ?? contact?.user_id ?? (/^[A-Z]{2}\.\w/.test(from) ? from : null)
  // The id that linked portfolios share: only where nothing else tells who it is.
  const shared = waId === null ? (message.from_parent_user_id ?? contact?.parent_user_id ?? null) : null
  return {
    waId,
    bsuid: bsuid ?? shared,
    username: username === '' ? null : username,
    name: named,
  }
}

/**
 * The conversation of this account: by user id, else by number, never by name. A number whose conversation belongs to
 * another user id has changed hands (numbers are recycled): that is not the same account.
 */
export async function findIdentity(
  db: Kysely<Schema>,
  { bsuid, waId }: Pick<Sender, 'bsuid' | 'waId'>,
): Promise<WhatsAppIdentityTable | undefined> {
  if (bsuid !== null) {
    const [row] = await byBsuid(db, bsuid)
    if (row !== undefined) return row
  }
  if (waId === null) return undefined
  // Sorted here: a number has one account or two, and SQLite's sorter costs more than all the rest of the look-up.
  const rows = (await byWaId(db, waId)).toSorted((a, b) => b.last_seen_at - a.last_seen_at)
  if (bsuid !== null) return rows.find(row => row.bsuid === null)
  return rows.find(row => row.bsuid !== null) ?? rows[0]
}

const byBsuid = statement<WhatsAppIdentityTable>('SELECT * FROM wa_identity WHERE bsuid = ?')
const byWaId = statement<WhatsAppIdentityTable>('SELECT * FROM wa_identity WHERE wa_id = ?')

/** How this account is reached, each proven by the channel itself. */
export function pointsOf({ waId, bsuid }: Pick<Sender, 'waId' | 'bsuid'>): Point[] {
  const phone = waId === null ? null : normalisePhone(`+${waId}`)
  return [
    ...(waId === null ? [] : [{ kind: 'whatsapp' as const, value: waId }]),
    ...(phone?.ok === true ? [{ kind: 'phone' as const, value: phone.value.e164 }] : []),
    ...(bsuid === null ? [] : [{ kind: 'bsuid' as const, value: bsuid }]),
  ].map(point => ({ ...point, confidence: 'channel' as const }))
}

/** Tells the desks how the contact now stands; `doubtful`: whoever writes now must be verified anew. */
export async function contactChanged(work: Work, contactId: string, doubtful = false): Promise<void> {
  const contact = await findContact(work.db, contactId)
  if (contact === undefined) throw new Error('identity without a contact')
  const identityChangedAt = doubtful ? work.now : contact.identityChangedAt
  const { seq } = work.emit('contact.changed', at => ({
    contact: { ...contact, identityChangedAt, seq: at },
  })).contact
  await work.db
    .updateTable('contact')
    .set({ seq, identity_changed_at: identityChangedAt })
    .where('id', '=', contactId)
    .execute()
}

/** What this webhook adds to a known account: a missing half, a new name, that it can be reached again. */
export async function learn(work: Work, row: WhatsAppIdentityTable, sender: Sender): Promise<void> {
  const waId = sender.waId ?? row.wa_id
  const bsuid = row.bsuid ?? sender.bsuid
  const learned = waId !== row.wa_id || bsuid !== row.bsuid
  const news = {
    wa_id: waId,
    bsuid,
    username: sender.username ?? row.username,
    profile_name: sender.name === '' ? row.profile_name : sender.name,
    blocked: null,
  }
  if (
    !learned &&
    row.blocked === null &&
    news.username === row.username &&
    news.profile_name === row.profile_name
  )
    return
  await work.db.updateTable('wa_identity').set(news).where('id', '=', row.id).execute()
  if (learned) await addPoints(work, row.contact_id, pointsOf({ waId, bsuid }))
  // Another number under the same user id: the account moved, or changed hands.
  const moved = row.wa_id !== null && waId !== row.wa_id
  if (learned || row.blocked !== null) await contactChanged(work, row.contact_id, moved)
}
