import { type Complaint, transitionComplaint } from '#shared/domain/complaint.ts'
import { type Assessment, assessComplaint } from '#shared/domain/fraud/qualification.ts'
import type { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'
import type { EntryId } from '#shared/domain/ids.ts'
import { type Ticket, type TicketPriority, URGENCY } from '#shared/domain/ticket.ts'
import type { Work } from '../../storage/work.ts'
import { evidenceOf, kindsOf } from '../evidence/evidence-rows.ts'
import { addEntry, changeLine } from '../tickets/entry-rows.ts'
import { findTicket } from '../tickets/ticket-rows.ts'
import { complaintOfTicket, saveComplaint } from './complaint-rows.ts'

/** What today's rules say about `facts` together with the files of the ticket. */
export async function assessNow(work: Work, ticketId: string, facts: ComplaintFacts): Promise<Assessment> {
  return assessComplaint(facts, kindsOf(await evidenceOf(work.db, ticketId)), work.now)
}

/**
 * Looks at a ticket's complaint again after a file was added. The facts and their version stay: nobody's open form
 * is in conflict. A complaint that is finished or in referral keeps the assessment it was decided on.
 */
export async function reassess(work: Work, ticketId: string): Promise<void> {
  const complaint = await complaintOfTicket(work.db, ticketId)
  if (complaint === undefined || complaint.status === 'in_referral') return
  const assessment = await assessNow(work, ticketId, complaint.facts)
  const next = transitionComplaint(complaint.status, { kind: 'corrected', outcome: assessment.outcome })
  if (!next.ok || isSame(assessment, complaint.assessment)) return
  const saved = await saveComplaint(work, { ...complaint, assessment, status: next.value })
  await noteCorrection(work, complaint, saved)
}

/** A line on the timeline when a correction changed what the complaint counts as; mere saves leave none. */
export async function noteCorrection(work: Work, before: Complaint, after: Complaint): Promise<void> {
  if (before.status === after.status) return
  await addLine(work, after.ticketId, 'complaint.corrected', { number: after.number, status: after.status })
}

/** Adds a change line to the ticket's timeline and returns the ticket as saved. */
export async function addLine(
  work: Work,
  ticketId: string,
  change: string,
  params: Readonly<Record<string, string | number>>,
): Promise<Ticket> {
  const ticket = await findTicket(work.db, ticketId)
  if (ticket === undefined) throw new Error('complaint without a ticket')
  return (await addEntry(work, ticket, changeLine(work, change, params))).ticket
}

/**
 * Moves the ticket up the queue when the facts cannot wait: money that may still be stopped, somebody under threat.
 * Never down: a person may have had a reason to put it higher.
 */
export async function raisePriority(work: Work, complaint: Complaint): Promise<void> {
  const wanted = priorityFor(complaint)
  const ticket = await findTicket(work.db, complaint.ticketId)
  if (wanted === null || ticket === undefined || URGENCY[ticket.priority] >= URGENCY[wanted]) return
  // By rule, not by whoever happened to save.
  await addEntry(
    work,
    { ...ticket, priority: wanted },
    {
      id: work.newId() as EntryId,
      kind: 'change',
      change: 'ticket.prioritised',
      params: { priority: wanted },
      byName: null,
    },
  )
}

function priorityFor({ facts, assessment }: Complaint): TicketPriority | null {
  const threatened = facts.coercion === 'yes' || facts.pattern === 'extortion'
  if (assessment.goldenHour?.open === true || threatened) return 'urgent'
  return assessment.priority === 'P1' || assessment.priority === 'P2' ? 'high' : null
}

function isSame(one: Assessment, other: Assessment): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
