import { type ComplaintForm, type FormReceipt, incidentAt } from '#shared/contract/complaint-form.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { Attachment } from '#shared/domain/entry.ts'
import { normaliseEmail } from '#shared/domain/people/email.ts'
import { normalisePhone } from '#shared/domain/people/phone.ts'
import { safeLine } from '#shared/domain/text/safe-text.ts'
import { addEvidence } from '../../features/evidence/add-evidence.ts'
import type { StoredFile } from '../../features/evidence/receive-file.ts'
import type { Work } from '../../storage/work.ts'
import type { Point } from '../channel.ts'
import { takeIn } from '../intake.ts'
import { addVisitor, findVisitor, hashSecret } from '../livechat/visitor-rows.ts'
import { formBody, formPriority } from './form-body.ts'

export interface FormFile {
  readonly name: string
  readonly file: StoredFile
}

/** Browsers' clocks run a little fast; nobody is refused for that. */
const clockToleranceMs = 5 * 60_000

/** What can only be judged here: addresses as they are stored, and the clock. */
export function checkReport(
  form: ComplaintForm,
  now: number,
): { readonly ok: true; readonly points: readonly Point[] } | Refusal {
  const points: Point[] = []
  if (form.phone !== '') {
    const phone = normalisePhone(form.phone)
    if (!phone.ok) return refuse('input.invalid', { field: 'phone' })
    points.push({ kind: 'phone', value: phone.value.e164 })
  }
  if (form.email !== '') {
    const email = normaliseEmail(form.email)
    if (!email.ok) return refuse('input.invalid', { field: 'email' })
    points.push({ kind: 'email', value: email.value })
  }
  if (form.incident !== null && incidentAt(form.incident) > now + clockToleranceMs)
    return refuse('complaint.incidentInFuture', { field: 'date' })
  return { ok: true, points }
}

/** Makes the report and its files durable; the same report again only gets the same receipt. */
export async function takeReport(
  work: Work,
  form: ComplaintForm,
  points: readonly Point[],
  files: readonly FormFile[],
): Promise<(FormReceipt & { readonly fresh: boolean }) | Refusal> {
  const attachments = files.map(({ name, file }, index) => ({
    evidenceId: `${form.id.slice(0, 60)}-${index + 1}`,
    name: safeLine(name),
    mime: file.mime,
    size: file.size,
  })) as Attachment[]
  const { ticket, entry, fresh } = await takeIn(work, {
    channel: 'form',
    entryId: form.id,
    ticketId: null,
    contact: { id: null, name: form.name, points },
    body: formBody(form),
    attachments,
    priority: formPriority(form, work.now),
  })
  const secretHash = hashSecret(form.secret)
  const known = await findVisitor(work.db, secretHash)
  // Someone else's id or secret: a receipt would tell them about a ticket that is not theirs.
  if (known === undefined ? !fresh : known.ticket_id !== ticket.id)
    return refuse('input.invalid', { field: 'id' })
  if (fresh) {
    const { name, language } = form
    await addVisitor(work, { secretHash, ticketId: ticket.id, contactId: ticket.contactId, name, language })
    for (const [index, { name, file }] of files.entries()) {
      const id = attachments[index]?.evidenceId ?? ''
      const added = await addEvidence(work, { id, ticketId: ticket.id, name, byName: form.name, file })
      if (!added.ok) return added
    }
  }

  return { ok: true, ticketNumber: ticket.number, receivedAt: entry.createdAt, fresh }
}
