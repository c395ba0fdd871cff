import type { Kysely } from 'kysely'
import { isFinished, transition } from '#shared/domain/ticket.ts'
import { addEntry, changeLine } from '../../features/tickets/entry-rows.ts'
import { continuedAs } from '../../features/tickets/holder.ts'
import { sayToContact } from '../../features/tickets/say-to-contact.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import type { Writer } from '../../storage/writer.ts'
import type { Report } from './report-rows.ts'
import { dayText } from './report-time.ts'

const system = { accountId: null, name: null }
const papers = ['proof', 'power'] as const
type Paper = (typeof papers)[number]
const dueColumn = { proof: 'proof_due_at', power: 'power_due_at' } as const

/**
 * When the day has passed for which a police report's copy or a power of attorney was promised: once, the ticket comes
 * back to the top of somebody's list, and the person is asked for it.
 */
export function remindOfPapers(
  reader: Kysely<Schema>,
  writer: Writer,
  now: () => number,
): () => Promise<void> {
  const late = (db: Kysely<Schema>, paper: Paper, at: number) =>
    db
      .selectFrom('form_report')
      .selectAll()
      .where(paper, '=', 'due')
      .where(dueColumn[paper], '<=', at)
      .limit(100)
  return async () => {
    for (const paper of papers)
      for (const { id } of await late(reader, paper, now()).execute())
        await writer.run(system, async work => {
          const report = await late(work.db, paper, work.now).where('id', '=', id).executeTakeFirst()
          if (report !== undefined) await remind(work, report, paper)
        })
  }
}

async function remind(work: Work, report: Report, paper: Paper): Promise<void> {
  await work.db
    .updateTable('form_report')
    .set({ [paper]: 'late' })
    .where('id', '=', report.id)
    .execute()
  const ticket = await continuedAs(work, report.ticket_id)
  // What is finished is not opened again for a paper that nobody waits for any more.
  if (ticket === undefined || isFinished(ticket.state.status)) return
  const woken = transition(ticket.state, { kind: 'woken' })
  const day = dayText(report[dueColumn[paper]] ?? work.now, report.zone, 'id')
  await addEntry(
    work,
    ticket,
    changeLine(work, paper === 'proof' ? 'form.proofLate' : 'form.powerLate', { day }),
    {
      unread: ticket.unread + 1,
      ...(woken.ok ? { state: woken.value } : {}),
    },
  )
  await sayToContact(work, ticket.id, paper === 'proof' ? 'step.proofLate' : 'step.powerLate', {
    number: report.number,
  })
}
