import type { StatusAddition } from '#shared/contract/report-status.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'
import { hideSecrets } from '#shared/domain/text/secrets.ts'
import { findEntry } from '../../features/tickets/entry-rows.ts'
import { continuedAs } from '../../features/tickets/holder.ts'
import { saveTicket } from '../../features/tickets/ticket-rows.ts'
import type { Work } from '../../storage/work.ts'
import { takeIn } from '../intake.ts'
import { attachmentsOf, claimUploads, type ReadyUpload } from '../uploads/uploads.ts'
import type { Report } from './report-rows.ts'
import { reportText } from './report-text.ts'
import { waitTags } from './take-report.ts'

/** Has this very addition been taken in before? */
export async function isAdded(db: Work['db'], id: string, report: Report): Promise<boolean | Refusal> {
  const known = await findEntry(db, id)
  if (known === undefined) return false
  const ours = known.kind === 'inbound' && known.conversationId === report.visitor_id
  return ours ? true : refuse('input.invalid', { field: 'id' })
}

/** What was added on the status page becomes a message of the report's conversation; papers that came are ticked off. */
export async function addToReport(
  work: Work,
  report: Report,
  addition: StatusAddition,
  files: readonly ReadyUpload[],
): Promise<{ readonly ok: true } | Refusal> {
  const visitor = await work.db
    .selectFrom('visitor')
    .selectAll()
    .where('id', '=', report.visitor_id)
    .executeTakeFirstOrThrow()
  const say = reportText(report.language)
  const has = (purpose: string) => addition.files.some(file => file.purpose === purpose)
  const body = [
    ...(has('policeReceipt') ? [say('body.policeReceiptAdded')] : []),
    ...(addition.proofNumber === '' ? [] : [say('body.proof', { number: addition.proofNumber })]),
    ...(has('powerOfAttorney') ? [say('body.powerAdded')] : []),
    ...(addition.text.trim() === '' ? [] : [addition.text.trim()]),
  ].join('\n')
  const { ticket } = await takeIn(work, {
    channel: 'form',
    entryId: addition.id,
    ticketId: visitor.ticket_id,
    conversationId: visitor.id,
    routeId: `form:${visitor.id}`,
    windowEndsAt: null,
    contact: { id: visitor.contact_id, name: visitor.name, points: [] },
    body,
    attachments: attachmentsOf(files),
  })
  const objection = await claimUploads(work, files, {
    ...{ entryId: addition.id, ticketId: ticket.id, byName: visitor.name },
  })
  if (objection !== null) return objection
  const proof = report.proof !== 'none' && has('policeReceipt') ? 'given' : report.proof
  const power = report.power !== 'none' && has('powerOfAttorney') ? 'given' : report.power
  await work.db
    .updateTable('form_report')
    .set({ proof, power, facts_json: withPapers(report, addition.proofNumber, has('powerOfAttorney')) })
    .where('id', '=', report.id)
    .execute()
  const arrived: string[] = [
    ...(proof === 'given' ? [waitTags.proof] : []),
    ...(power === 'given' ? [waitTags.power] : []),
  ]
  const saved = await continuedAs(work, ticket.id)
  if (saved?.tags.some(tag => arrived.includes(tag)))
    await saveTicket(work, { ...saved, tags: saved.tags.filter(tag => !arrived.includes(tag)) })
  return { ok: true }
}

/** A complaint that is raised later begins with what came later too. */
function withPapers(report: Report, proofNumber: string, power: boolean): string | null {
  if (report.facts_json === null) return null
  const facts = ComplaintFacts.parse(JSON.parse(report.facts_json))
  return JSON.stringify({
    ...facts,
    ...(proofNumber === '' ? {} : { proofOfReport: hideSecrets(proofNumber).text }),
    ...(power && facts.reporter !== undefined
      ? { reporter: { ...facts.reporter, powerOfAttorney: true } }
      : {}),
  })
}
