import { liftedByProbe } from '#shared/domain/whatsapp/error-actions.ts'
import { channelStates, setChannelState } from '../../features/channels/channel-states.ts'
import type { Database } from '../../storage/database.ts'
import type { Writer } from '../../storage/writer.ts'
import type { Graph } from './graph.ts'
import type { WhatsAppOptions } from './options.ts'

/** How the channel is doing, for everybody: the state lies in the database, so that every node keeps to it. */
export interface Health {
  maySend(): Promise<boolean>
  /** The provider has stopped us; the state is written already. */
  stopped(): void
  slowed(code: number | null): Promise<void>
  isSlow(): boolean
  recovered(): Promise<void>
  /** Looks whether a stopped channel works again, and says that it is up when nothing speaks against it. */
  probe(): Promise<void>
}

interface Parts {
  readonly options: WhatsAppOptions
  readonly database: Database
  readonly writer: Writer
  readonly graph: Graph
  readonly now: () => number
  readonly lifted: () => void
}

const nobody = { accountId: null, name: null }
/** A restriction that no probe can see is tried again with one message after this time. */
const trialAfterMs = 15 * 60_000

export function watchHealth({ options, database, writer, graph, now, lifted }: Parts): Health {
  let isSlow = false
  const known = async () =>
    (await channelStates(database.reader)).find(({ channel }) => channel === 'whatsapp')
  const say = async (state: 'up' | 'slowed' | 'stopped', reason: string | null, code: number | null) => {
    await writer.run(nobody, work => setChannelState(work, { channel: 'whatsapp', state, reason, code }))
  }

  return {
    async maySend() {
      return (await known())?.state !== 'stopped'
    },
    stopped() {
      isSlow = false
    },
    async slowed(code) {
      isSlow = true
      if ((await known())?.state !== 'stopped') await say('slowed', 'throughput', code)
    },
    isSlow: () => isSlow,
    async recovered() {
      isSlow = false
      if ((await known())?.state === 'slowed') await say('up', null, null)
    },
    async probe() {
      const state = await known()
      if (state?.state === 'up' || (state?.state === 'slowed' && isSlow)) return
      const answer = await graph.get(`${options.phoneNumberId}?fields=id`)
      const isAuth = !answer.ok && (answer.status === 401 || answer.code === 190 || answer.code === 0)
      if (isAuth) return say('stopped', 'token', answer.code ?? 190)
      if (state?.state === 'stopped') {
        // A token that may send need not be allowed to look: any answer but "who are you" proves it.
        const proof = state.reason === 'token' ? answer.ok || answer.status !== null : answer.ok
        const isLifted = liftedByProbe.includes(state.reason ?? '') && proof
        if (!isLifted && now() - state.sinceAt < trialAfterMs) return
      }
      await say('up', null, null)
      lifted()
    },
  }
}
