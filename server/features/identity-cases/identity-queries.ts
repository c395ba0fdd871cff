import { refuse } from '#shared/contract/refusal.ts'
import type { SomeQueries } from '../../transport/handler.ts'
import { findTicket } from '../tickets/ticket-rows.ts'
import { factsOf } from './identity-facts.ts'
import { masked, selectCases, selectCasesOf, toCase } from './identity-rows.ts'

const endedForMs = 90 * 24 * 3600 * 1000
const unfinished = ['draft', 'in_review', 'approved']

export const identityCaseQueryHandlers: SomeQueries<'identityCase.list' | 'identityCase.ofTicket'> = {
  'identityCase.list': async ({ db, now }) => {
    const open = await selectCases(db)
      .where('identity_case.status', 'in', unfinished)
      .orderBy('changed_at')
      .limit(1_000)
      .execute()
    const ended = await selectCases(db)
      .where('identity_case.status', 'not in', unfinished)
      .where('changed_at', '>', now - endedForMs)
      .orderBy('changed_at', 'desc')
      .limit(500)
      .execute()
    return { ok: true, value: [...open, ...ended].map(row => masked(toCase(row))) }
  },

  /** Newest first, each with what the registry says of its person: a look at personal data. */
  'identityCase.ofTicket': async (look, { ticketId }, caller) => {
    if ((await findTicket(look.db, ticketId)) === undefined) return refuse('input.notFound')
    const rows = await (await selectCasesOf(look.db, ticketId))
      .orderBy('identity_case.created_at', 'desc')
      .limit(20)
      .execute()
    const cases = rows.map(row => masked(toCase(row)))
    const value = []
    for (const identityCase of cases) {
      const isOpen = unfinished.includes(identityCase.status)
      const facts = isOpen ? await factsOf(look.db, identityCase.participantId, look.now) : undefined
      if (facts !== undefined)
        await look.writer.run(caller, async work =>
          work.audit('identityCase.look', identityCase.participantId, identityCase.code),
        )
      value.push({ identityCase, facts: facts ?? null })
    }
    return { ok: true, value }
  },
}
