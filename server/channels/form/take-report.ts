import { type ComplaintForm, reasonFaults, timeFaults } from '#shared/contract/complaint-form.ts'
import type { PublicReason } from '#shared/contract/public-reasons.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { endOfDay, atLocal, type Zone } from '#shared/domain/clock/zone.ts'
import type { Entry } from '#shared/domain/entry.ts'
import { normaliseEmail } from '#shared/domain/people/email.ts'
import { normalisePhone } from '#shared/domain/people/phone.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { cleanFacts } from '../../features/complaints/clean-facts.ts'
import { sortedBy } from '../../features/reasons/sort-ticket.ts'
import { findTicket, saveTicket } from '../../features/tickets/ticket-rows.ts'
import { queueJob } from '../../jobs.ts'
import type { Work } from '../../storage/work.ts'
import type { Point } from '../channel.ts'
import { takeIn } from '../intake.ts'
import { addVisitor, findVisitor, hashSecret } from '../livechat/visitor-rows.ts'
import { attachmentsOf, claimUploads, type ReadyUpload } from '../uploads/uploads.ts'
import { formBody } from './form-body.ts'
import { receiptJob } from './receipt-mail.ts'
import { reportFacts, reportPriority } from './report-facts.ts'
import { findReport, type Report } from './report-rows.ts'
import { hashCode, statusCode } from './status-code.ts'

export interface CheckedReport {
  readonly ok: true
  readonly points: readonly Point[]
  /** As the sender saw it. */
  readonly reason: PublicReason
}

/** What can only be judged here: the reason, addresses as they are stored, the clock. Names every field that is wrong. */
export function checkReport(
  form: ComplaintForm,
  reason: PublicReason | undefined,
  now: number,
): CheckedReport | Refusal {
  const wrong = [
    ...(reason === undefined ? ['category'] : reasonFaults(form, reason)),
    ...timeFaults(form, now),
  ]
  const points: Point[] = []
  if (form.phone !== '') {
    const phone = normalisePhone(form.phone)
    if (phone.ok) points.push({ kind: 'phone', value: phone.value.e164 })
    else wrong.push('phone')
  }
  if (form.email !== '') {
    const email = normaliseEmail(form.email)
    if (email.ok) points.push({ kind: 'email', value: email.value })
    else wrong.push('email')
  }
  if (form.nik !== '') points.push({ kind: 'nik', value: form.nik })
  const [field] = wrong
  if (field === undefined && reason !== undefined) return { ok: true, points, reason }
  return refuse('input.invalid', { field: field ?? 'category', fields: wrong.join(',') })
}

/** The report that is here already; somebody else's secret is told nothing. Undefined: a new one. */
export async function knownReport(
  db: Work['db'],
  form: Pick<ComplaintForm, 'id' | 'secret'>,
): Promise<Report | Refusal | undefined> {
  const report = await findReport(db, form.id)
  const visitor = await findVisitor(db, hashSecret(form.secret))
  if (report === undefined && visitor === undefined) return undefined
  return report !== undefined && report.visitor_id === visitor?.id
    ? report
    : refuse('input.invalid', { field: 'id' })
}

/** Makes the report and its files durable; the same report again is found, not made. */
export async function takeReport(
  work: Work,
  form: ComplaintForm,
  { points, reason }: Pick<CheckedReport, 'points' | 'reason'>,
  files: readonly ReadyUpload[],
): Promise<{ readonly ok: true; readonly report: Report; readonly fresh: boolean } | Refusal> {
  const known = await knownReport(work.db, form)
  if (known !== undefined) return 'ok' in known ? known : { ok: true, report: known, fresh: false }
  const facts = reportFacts(
    form,
    reason,
    points.map(({ value }) => value),
    work.now,
  )
  const visitorId = work.newId()
  const { ticket, entry, fresh } = await takeIn(work, {
    channel: 'form',
    entryId: form.id,
    ticketId: null,
    conversationId: visitorId,
    routeId: `form:${visitorId}`,
    windowEndsAt: null,
    contact: { id: null, name: form.name, points },
    body: formBody(form, reason),
    attachments: attachmentsOf(files),
    priority: reportPriority(facts, work.now),
  })
  // The id of somebody's message in another channel.
  if (!fresh) return refuse('input.invalid', { field: 'id' })
  const { name, language } = form
  const secretHash = hashSecret(form.secret)
  await addVisitor(work, {
    ...{ id: visitorId, origin: 'form', secretHash, ticketId: ticket.id, contactId: ticket.contactId },
    ...{ name, language },
  })
  const objection = await claimUploads(work, files, { entryId: form.id, ticketId: ticket.id, byName: name })
  if (objection !== null) return objection
  const report: Report = {
    ...{ id: form.id, number: ticket.number, ticket_id: ticket.id, visitor_id: visitorId },
    code_hash: hashCode(statusCode(form.id, form.secret)),
    ...{ category: form.category, language, zone: form.zone },
    consents_json: JSON.stringify({ ...form.consents, at: work.now }),
    facts_json: facts === null ? null : JSON.stringify(cleanFacts(facts)),
    ...papers(form),
    mail_to: points.find(({ kind }) => kind === 'email')?.value ?? null,
    created_at: (entry as Entry).createdAt,
  }
  await work.db.insertInto('form_report').values(report).execute()
  if (report.mail_to !== null) await queueJob(work, receiptJob, report.id)
  const saved = (await findTicket(work.db, ticket.id)) ?? ticket
  const told = { ...saved, tags: tagsOf(report), gathered: toldNeeds(form, reason) }
  await saveTicket(work, await sortedBy(work.db, told, form.category))
  return { ok: true, report, fresh: true }
}

/** What the reason needs and the report says; files are for people to look at first. */
function toldNeeds(form: ComplaintForm, { needs }: PublicReason): string[] {
  const { fraud, answers } = form
  const said: Readonly<Record<string, boolean>> = {
    name: true,
    when: fraud !== null,
    url: fraud?.traces.some(({ kind, value }) => kind === 'url' && value !== '') ?? false,
    account: fraud?.traces.some(({ kind, value }) => kind !== 'url' && value !== '') ?? false,
    dataGiven: (fraud?.dataGiven.length ?? 0) > 0,
    loss: fraud !== null && (fraud.amount !== null || fraud.suffered === 'no'),
  }
  const isTold = ({ id, ask }: PublicReason['needs'][number]): boolean => {
    if (ask === 'nik') return form.nik !== ''
    if (ask === 'card') return form.card !== ''
    if (ask === 'wave') return form.wave !== null
    if (ask === 'own') return said[id] === true
    return answers.some(answer => answer.id === id && answer.value.trim() !== '')
  }
  return needs.filter(isTold).map(({ id }) => id)
}

/** How colleagues find it: by the reason it was filed under, and by what is still to come. */
function tagsOf({ category, proof, power }: Report): Ticket['tags'] {
  const tags = [category.toLowerCase()]
  if (proof === 'due') tags.push(waitTags.proof)
  if (power === 'due') tags.push(waitTags.power)
  return tags as unknown as Ticket['tags']
}

export const waitTags = { proof: 'menunggu-sttlp', power: 'menunggu-surat-kuasa' } as const

function papers(form: ComplaintForm): Pick<Report, 'proof' | 'proof_due_at' | 'power' | 'power_due_at'> {
  const { fraud, onBehalf, zone } = form
  const has = (purpose: string) => form.files.some(file => file.purpose === purpose)
  const asksProof = fraud?.mechanism === 'direct'
  const proof = !asksProof ? 'none' : has('policeReceipt') ? 'given' : 'due'
  const power =
    onBehalf === null ? 'none' : has('powerOfAttorney') ? 'given' : onBehalf.dueDate === '' ? 'none' : 'due'
  return {
    proof,
    proof_due_at: proof === 'due' ? lastMoment(fraud?.proof.dueDate ?? '', zone) : null,
    power,
    power_due_at: power === 'due' ? lastMoment(onBehalf?.dueDate ?? '', zone) : null,
  }
}

function lastMoment(day: string, zone: Zone): number | null {
  return day === '' ? null : endOfDay(atLocal(day, zone), zone)
}
