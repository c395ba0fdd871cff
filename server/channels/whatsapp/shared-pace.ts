import type { Work } from '../../storage/work.ts'
import { pairBurst } from './options.ts'

interface Rates {
  /** Messages a second of our number. */
  readonly perSecond: number
  /** One message to one person per this time (ms), after the burst. */
  readonly pairMs: number
}

/** Stands for our number beside the people it writes to. */
const everybody = ''

interface Bucket {
  readonly tokens: number
  readonly at: number
}

/**
 * The same limits as `createPace`, for all nodes of this database together and over a restart: ms until a message to
 * `target` may go; 0: it may go now and is counted. Acts are one after the other on every node, so nobody else counts
 * at the same time.
 */
export async function takeSharedPace(work: Work, target: string, rates: Rates): Promise<number> {
  const rows = await work.db
    .selectFrom('wa_pace')
    .selectAll()
    .where('target', 'in', [everybody, target])
    .execute()
  const fill = (name: string, everyMs: number, most: number): Bucket => {
    const row = rows.find(each => each.target === name)
    // A clock that was set back gives nothing and takes nothing.
    const gained = row === undefined ? most : Math.max(0, work.now - row.at) / everyMs
    return { tokens: Math.min(most, (row?.tokens ?? 0) + gained), at: work.now }
  }
  const everyMs = 1000 / rates.perSecond
  const all = fill(everybody, everyMs, rates.perSecond)
  const pair = fill(target, rates.pairMs, pairBurst)
  const wait = Math.max((1 - all.tokens) * everyMs, (1 - pair.tokens) * rates.pairMs)
  // What rounding has eaten is no reason to wait.
  if (wait > 0.001) return Math.ceil(wait)
  for (const [name, { tokens, at }] of [[everybody, all] as const, [target, pair] as const])
    await work.db
      .insertInto('wa_pace')
      .values({ target: name, tokens: tokens - 1, at })
      .onConflict(conflict => conflict.column('target').doUpdateSet({ tokens: tokens - 1, at }))
      .execute()
  return 0
}

/** Throws away buckets that are full again: nobody was written to for that long. */
export async function sweepPace({ db, now }: Work, pairMs: number): Promise<void> {
  await db
    .deleteFrom('wa_pace')
    .where('at', '<=', now - pairBurst * pairMs)
    .execute()
}
