import { refuse } from '#shared/contract/refusal.ts'
import { queueJob } from '../../jobs.ts'
import type { Work } from '../../storage/work.ts'
import type { SomeCommands, SomeQueries } from '../../transport/handler.ts'
import { channelStates } from '../channels/channel-states.ts'
import { listTemplates } from './find-template.ts'

/** The job by which the channel takes over what WhatsApp holds. */
export const refreshTemplatesJob = 'template.refresh'

/** Asks for the current templates. One wish is enough that has not begun: a running one may have read before the news. */
export async function wantTemplates(work: Work): Promise<void> {
  const waiting = await work.db
    .selectFrom('job')
    .select('id')
    .where('kind', '=', refreshTemplatesJob)
    .where('state', '=', 'queued')
    .where('attempts', '=', 0)
    .executeTakeFirst()
  if (waiting === undefined) await queueJob(work, refreshTemplatesJob, 'whatsapp')
}

export const templateCommands: SomeCommands<'template.refresh'> = {
  'template.refresh': async work => {
    const state = (await channelStates(work.db)).find(({ channel }) => channel === 'whatsapp')
    if (state === undefined || state.state === 'off') return refuse('channel.off')
    await wantTemplates(work)
    return { ok: true, value: {} }
  },
}

export const templateQueries: SomeQueries<'template.list'> = {
  'template.list': async ({ db }) => ({ ok: true, value: await listTemplates(db) }),
}
