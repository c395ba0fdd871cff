import type { SomeQueries } from '../../transport/handler.ts'
import { evidenceOf } from './evidence-rows.ts'

export const evidenceQueries: SomeQueries<'evidence.list'> = {
  'evidence.list': async ({ db }, { ticketId }) => ({ ok: true, value: await evidenceOf(db, ticketId) }),
}
