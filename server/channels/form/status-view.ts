import type { Kysely } from 'kysely'
import type { ReportStatus, StatusStep } from '#shared/contract/report-status.ts'
import type { Entry } from '#shared/domain/entry.ts'
import type { Referral } from '#shared/domain/referral.ts'
import { isFinished, type Ticket } from '#shared/domain/ticket.ts'
import { complaintOfTicket } from '../../features/complaints/complaint-rows.ts'
import { findReferral } from '../../features/referrals/referral-rows.ts'
import { entriesOf, findEntry } from '../../features/tickets/entry-rows.ts'
import { continuedAs } from '../../features/tickets/holder.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { linesOf } from '../livechat/conversation-lines.ts'
import { presentTitle } from './present-title.ts'
import { awaitedOf, type Report } from './report-rows.ts'

/** Where a report stands: times and stages, never a name, a word that was written, or a number of somebody. */
export async function statusOf(db: Kysely<Schema>, report: Report): Promise<ReportStatus> {
  // Its first line is where the work on it is: joining and splitting tickets move it.
  const first = await findEntry(db, report.id)
  const ticket = await continuedAs({ db }, first?.ticketId ?? report.ticket_id)
  if (ticket === undefined) throw new Error('report without a ticket')
  const whose = { id: report.visitor_id, ticket_id: ticket.id }
  const own = await linesOf(db, whose)
  const changes = (await entriesOf(db, ticket.id)).filter(({ kind }) => kind === 'change')
  const complaint = await complaintOfTicket(db, ticket.id)
  const referral = complaint?.referralId == null ? undefined : await findReferral(db, complaint.referralId)
  const authority =
    referral === undefined
      ? undefined
      : await db
          .selectFrom('authority')
          .select('name')
          .where('id', '=', referral.authorityId)
          .executeTakeFirst()
  const steps: StatusStep[] = [
    { key: 'received', at: report.created_at, detail: '' },
    ...[...own, ...changes].flatMap(entry => stepOfLine(entry, report)),
    ...(complaint?.submittedAt == null
      ? []
      : [{ key: 'logged' as const, at: complaint.submittedAt, detail: complaint.number }]),
    ...(referral === undefined ? [] : stepsOfReferral(referral, authority?.name ?? '')),
    ...finished(ticket),
  ]
  return {
    ok: true,
    number: report.number,
    zone: report.zone,
    matter: await presentTitle(db, report.category),
    state: stateOf(ticket, referral),
    steps: thinned(steps.sort((a, b) => a.at - b.at)),
    awaited: awaitedOf(report),
    files: storedIn(own, report.visitor_id),
  }
}

function stateOf({ state }: Ticket, referral: Referral | undefined): ReportStatus['state'] {
  if (state.status === 'rejected') return 'turnedAway'
  if (isFinished(state.status)) return 'finished'
  if (state.status === 'waiting_contact') return 'answerNeeded'
  if (referral !== undefined && !['draft', 'legal_review', 'approved', 'concluded'].includes(referral.status))
    return 'withAuthority'
  return state.status === 'new' ? 'waiting' : 'reading'
}

/** Of what other conversations brought to the same ticket nothing is told, nor of what was done before this report. */
function stepOfLine(entry: Entry, report: Report): StatusStep[] {
  const { createdAt: at } = entry
  switch (entry.kind) {
    case 'change': {
      const key = at < report.created_at ? undefined : stepOfChange[entry.change]
      return key === undefined ? [] : [{ key, at, detail: '' }]
    }
    case 'outbound':
      return entry.author.kind === 'agent' ? [{ key: 'replied', at, detail: '' }] : []
    case 'inbound':
      return entry.conversationId === report.visitor_id && entry.id !== report.id
        ? [{ key: 'added', at, detail: '' }]
        : []
    case 'note':
      return []
  }
}

const stepOfChange: Readonly<Record<string, StatusStep['key']>> = {
  'ticket.taken': 'reading',
  'ticket.assigned': 'reading',
  'ticket.rejected': 'turnedAway',
  'complaint.duplicate': 'duplicate',
  'complaint.withdrawn': 'withdrawn',
}

function storedIn(lines: readonly Entry[], conversationId: string): number {
  const own = lines.filter(line => line.kind === 'inbound' && line.conversationId === conversationId)
  const files = own.flatMap(line => ('attachments' in line ? line.attachments : []))
  return files.filter(({ state }) => state === 'stored').length
}

const stepOfEvent: Readonly<Record<string, StatusStep['key']>> = {
  dispatched: 'forwarded',
  receiptRecorded: 'acknowledged',
  acknowledged: 'acknowledged',
  progressed: 'progressed',
  returned: 'returned',
  concluded: 'concluded',
}

function stepsOfReferral(referral: Referral, authority: string): StatusStep[] {
  return referral.steps.flatMap(({ event, at, detail }): StatusStep[] => {
    const key = stepOfEvent[event]
    if (key === undefined) return []
    const said =
      key === 'forwarded' || key === 'acknowledged'
        ? authority
        : key === 'progressed'
          ? String(detail['stage'] ?? '')
          : key === 'concluded'
            ? String(detail['outcome'] ?? '')
            : ''
    return [{ key, at, detail: said }]
  })
}

function finished({ state }: Ticket): StatusStep[] {
  if (state.status === 'resolved' || state.status === 'closed')
    return [{ key: 'finished', at: state.resolvedAt, detail: state.outcome }]
  return []
}

/** Being read is said once, and of answers and additions only the last: the page is no copy of the conversation. */
function thinned(steps: readonly StatusStep[]): StatusStep[] {
  const lastOf = (key: StatusStep['key']) => steps.findLast(step => step.key === key)
  return steps.filter(step => {
    if (step.key === 'reading') return step === steps.find(({ key }) => key === 'reading')
    if (step.key === 'replied' || step.key === 'added') return step === lastOf(step.key)
    return true
  })
}
