import { refuse } from '#shared/contract/refusal.ts'
import { withoutNumbers } from '#shared/domain/text/without-numbers.ts'
import type { SomeCommands } from '../../transport/handler.ts'
import { findParticipant } from './participant-rows.ts'

/** A revealed number is covered again after this, so that it does not stay on a screen nobody sits at. */
const revealForMs = 30_000

export const participantCommands: SomeCommands<'participant.reveal'> = {
  /**
   * The whole value of one field. Outside the shared act: the memory of acts keeps answers for retries, and this
   * answer is kept nowhere. The trail has the field and the reason; it is written before the value leaves.
   */
  'participant.reveal': {
    async outside({ writer, reader, now }, { participantId, field, reason }, caller) {
      const known = await findParticipant(reader, participantId)
      const value = known?.person[field] ?? null
      if (value === null) return refuse('input.notFound')
      await writer.run(caller, async work => {
        work.audit('participant.reveal', participantId, `${field}: ${withoutNumbers(reason)}`)
      })
      return { ok: true, value: { value, hideAt: now() + revealForMs } }
    },
  },
}
