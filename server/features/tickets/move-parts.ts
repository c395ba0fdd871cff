import { Evidence } from '#shared/domain/evidence.ts'
import type { Entry } from '#shared/domain/entry.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import type { Work } from '../../storage/work.ts'
import { findComplaint, saveComplaint } from '../complaints/complaint-rows.ts'
import { findEvidence } from '../evidence/evidence-rows.ts'
import { findReferral, saveReferral } from '../referrals/referral-rows.ts'
import { entriesOf, moveEntry } from './entry-rows.ts'
import { findTicket, saveTicket } from './ticket-rows.ts'

/** Files into another ticket, each with its news for the desks. */
export async function moveEvidence(work: Work, ids: readonly string[], ticketId: TicketId): Promise<void> {
  for (const id of ids) {
    const known = await findEvidence(work.db, id)
    if (known === undefined) continue
    const { evidence } = work.emit('evidence.added', seq => ({
      evidence: Evidence.parse({ ...known, ticketId, seq }),
      from: known.ticketId,
    }))
    await work.db
      .updateTable('evidence')
      .set({ ticket_id: ticketId, seq: evidence.seq })
      .where('id', '=', id)
      .execute()
  }
}

/** Lines to the end of another ticket, in their order; returns its last position. */
export async function moveToEnd(work: Work, entries: readonly Entry[], target: Ticket): Promise<number> {
  let position = target.lastPosition
  for (const entry of entries) {
    position += 1
    await moveEntry(work, entry, target.id, position)
  }
  return position
}

/** Messages of one ticket for which `isHome` holds, to the end of another one. */
export async function sendHome(
  work: Work,
  fromId: string,
  toId: string,
  isHome: (line: { readonly conversationId: string | null }) => boolean,
): Promise<void> {
  const [from, to] = [await findTicket(work.db, fromId), await findTicket(work.db, toId)]
  if (from === undefined || to === undefined) return
  const lines = (await entriesOf(work.db, fromId)).filter(line => 'conversationId' in line && isHome(line))
  if (lines.length === 0) return
  const awaited = awaitedIn(lines)
  const lastPosition = await moveToEnd(work, lines, to)
  await saveTicket(work, { ...to, lastPosition, awaitedFiles: to.awaitedFiles + awaited })
  await saveTicket(work, { ...from, awaitedFiles: Math.max(0, from.awaitedFiles - awaited) })
}

/** A complaint with its referrals into another ticket. */
export async function moveComplaint(work: Work, complaintId: string, ticketId: TicketId): Promise<void> {
  const complaint = await findComplaint(work.db, complaintId)
  if (complaint === undefined) return
  await saveComplaint(work, { ...complaint, ticketId })
  const referrals = await work.db
    .selectFrom('referral')
    .select('id')
    .where('complaint_id', '=', complaintId)
    .execute()
  for (const { id } of referrals) {
    const referral = await findReferral(work.db, id)
    if (referral !== undefined) await saveReferral(work, { ...referral, ticketId })
  }
}

/** How many announced files have not arrived. */
export function awaitedIn(entries: readonly Entry[]): number {
  const files = entries.flatMap(entry => ('attachments' in entry ? entry.attachments : []))
  return files.filter(({ state }) => state === 'awaited').length
}

/** Until when free text may go by this route: WhatsApp's window of the identity behind it, null elsewhere. */
export async function windowOf(work: Work, routeId: string | null): Promise<number | null> {
  if (routeId === null || !routeId.startsWith('whatsapp:')) return null
  const identity = await work.db
    .selectFrom('wa_identity')
    .select('window_ends_at')
    .where('id', '=', routeId.slice('whatsapp:'.length))
    .executeTakeFirst()
  return identity?.window_ends_at ?? 0
}
