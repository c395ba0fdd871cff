import { type DemoAccount, demoAccounts } from '#shared/demo/demo-accounts.ts'
import type { ChannelState } from '#shared/domain/channel-state.ts'
import { DAY_MS, startOfDay } from '#shared/domain/clock/zone.ts'
import type { Participant } from '#shared/domain/people/participant.ts'
import { channelStates, setChannelState } from '../features/channels/channel-states.ts'
import { addParticipants } from '../features/participants/participant-rows.ts'
import { regions } from '../features/participants/regions.ts'
import type { RunningServer } from '../server.ts'
import { openAccounts } from './accounts.ts'
import { addAuthorities } from './authorities.ts'
import { addCannedReplies } from './canned.ts'
import { scenesOfCases } from './cases.ts'
import { makeKnownPeople } from './known-people.ts'
import { makePeople } from './people.ts'
import { type Cast, scenesOf } from './play-story.ts'
import { createStage, nobody, type Stage } from './stage.ts'
import { readStories } from './story.ts'

/** People in the registry of a demonstration, without those of the stories. */
const peopleCount = 2000
const peopleAtOnce = 1000
/** Counter whose presence says that the stories have been begun; they cannot be played twice. */
const mark = 'demo'

/**
 * Fills an empty service with accounts, a registry, conversations and cases of the last days, so that somebody can try
 * it. Everything goes through the server's own features. A second start finds the mark and changes nothing.
 * @param seedNumber the same number makes the same people
 * @param now the instant the demonstration begins at, epoch ms
 */
export async function seedDemo(
  { database, writer, blobs }: Pick<RunningServer, 'database' | 'writer' | 'blobs'>,
  seedNumber: string,
  now = Date.now(),
): Promise<readonly DemoAccount[]> {
  const seeded = await database.reader
    .selectFrom('counter')
    .select('value')
    .where('name', '=', mark)
    .executeTakeFirst()
  if (seeded !== undefined) return demoAccounts
  const stage = createStage(database, blobs, now - 10 * DAY_MS)
  const callers = await openAccounts(stage)
  await addAuthorities(stage)
  await fillRegistry(stage, seedNumber, now)
  const keeper = [...callers.values()].find(({ role }) => role === 'supervisor')
  if (keeper === undefined) throw new Error('a demonstration has a supervisor')
  await addCannedReplies(stage, keeper)
  await stage.act(nobody, work => work.next(mark))
  const channels = await channelStates(database.reader)
  // What was written by WhatsApp in the past was written while it worked, whether it is set up here today or not.
  const setWhatsApp = (state: Pick<ChannelState, 'state' | 'reason' | 'code'>) =>
    stage.act(nobody, work => setChannelState(work, { ...state, channel: 'whatsapp' }))
  await setWhatsApp({ state: 'up', reason: null, code: null })
  await playAll({ stage, callers, tickets: new Map(), conversations: new Map() }, now)
  stage.setClock(now)
  await setWhatsApp(
    channels.find(({ channel }) => channel === 'whatsapp') ?? { state: 'off', reason: null, code: null },
  )
  // By the server's own writer, so that its feed learns of everything before.
  await writer.run(nobody, async work => work.audit('demo.seed', null, seedNumber))
  return demoAccounts
}

async function fillRegistry(stage: Stage, seed: string, now: number): Promise<void> {
  const { districts } = await regions()
  const asOfAt = startOfDay(now, 'WIB')
  const add = (people: readonly Participant[]) =>
    stage.act(nobody, work => addParticipants(work, people, asOfAt))
  await add(makeKnownPeople(now))
  let some: Participant[] = []
  for (const person of makePeople({ seed, now, count: peopleCount, districts })) {
    some.push(person)
    if (some.length < peopleAtOnce) continue
    await add(some)
    some = []
  }
  await add(some)
}

async function playAll(cast: Cast, now: number): Promise<void> {
  const scenes = [...readStories().flatMap(story => scenesOf(story, cast, now)), ...scenesOfCases(cast, now)]
  for (const { at, play } of scenes.toSorted((a, b) => a.at - b.at)) {
    cast.stage.setClock(at)
    await play()
  }
}
