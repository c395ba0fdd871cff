import { refuse } from '#shared/contract/refusal.ts'
import { maskNik } from '#shared/domain/people/masking.ts'
import type { SomeQueries } from '../../transport/handler.ts'
import { findParticipant } from '../participants/participant-rows.ts'
import { accessLines } from './access-lines.ts'
import { looksOfAccount, summariseLooks } from './looks.ts'

const mostLines = 1_000

/** Looking at who looked is a look as well, and stands in the trail. */
export const privacyQueryHandlers: SomeQueries<'privacy.looks' | 'privacy.looksOf' | 'privacy.accessRecord'> =
  {
    'privacy.looks': async (look, { day }, caller) => {
      const value = await summariseLooks(look.db, day)
      await look.writer.run(caller, async work => work.audit('privacy.looks', null, day))
      return { ok: true, value }
    },

    'privacy.looksOf': async (look, { day, accountId }, caller) => {
      const value = await looksOfAccount(look.db, day, accountId)
      await look.writer.run(caller, async work => work.audit('privacy.looksOf', accountId, day))
      return { ok: true, value }
    },

    'privacy.accessRecord': async (look, { participantId }, caller) => {
      const known = await findParticipant(look.db, participantId)
      if (known === undefined) return refuse('input.notFound')
      const lines = await accessLines(look.db, participantId, mostLines + 1)
      await look.writer.run(caller, async work => work.audit('privacy.accessRecord', participantId))
      return {
        ok: true,
        value: {
          name: known.person.name,
          nikShown: maskNik(known.person.nik),
          madeAt: look.now,
          lines: lines.slice(0, mostLines),
          isWhole: lines.length <= mostLines,
        },
      }
    },
  }
