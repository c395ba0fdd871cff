import { PublicReason, PublicReasons } from '#shared/contract/public-reasons.ts'
import first from '#shared/domain/reasons/first-reasons.json' with { type: 'json' }
import { readClock } from './clock.ts'
import type { Draft } from './draft.ts'

const keptKey = 'kawal.form.reasons'
/** ms. The page stands meanwhile, with the list that was kept or came with it. */
const patienceMs = 8_000

/** What came with this page, for whom the server cannot be asked: the same table as the server begins with. */
const builtIn: readonly PublicReason[] = first.map(reason => {
  const { needs, ...known } = PublicReason.parse({ ...reason, version: 0 })
  return { ...known, needs: needs.filter(({ ask }) => ask !== 'staff') }
})

/** The list as this browser last heard it. */
export function keptReasons(): readonly PublicReason[] {
  try {
    const kept = PublicReasons.safeParse(JSON.parse(localStorage.getItem(keptKey) ?? 'null'))
    return kept.success ? kept.data.reasons : builtIn
  } catch {
    // Closed storage, or something else under our name.
    return builtIn
  }
}

/** The list as it is now; null when the server does not say. */
export async function askReasons(): Promise<readonly PublicReason[] | null> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), patienceMs)
  try {
    const response = await fetch(new URL('../form/reasons', location.href), {
      // What this browser has is asked after each time; the server answers in a few bytes when nothing has changed.
      cache: 'no-cache',
      signal: patience.signal,
    })
    readClock(response)
    const answer = PublicReasons.safeParse(await response.json())
    if (!answer.success) return null
    keep(answer.data)
    return answer.data.reasons
  } catch {
    // No connection, or something between us that does not speak JSON: what is known stays.
    return null
  } finally {
    clearTimeout(timer)
  }
}

function keep(list: PublicReasons): void {
  try {
    localStorage.setItem(keptKey, JSON.stringify(list))
  } catch {
    // Private windows and full storage keep nothing: it is asked for again next time.
  }
}

/** What the draft is about, as the person chose it; null: not chosen yet. */
export function reasonOf({ reason, fields }: Pick<Draft, 'reason' | 'fields'>): PublicReason | null {
  if (fields.category === '') return null
  if (reason?.code === fields.category) return reason
  return builtIn.find(({ code }) => code === fields.category) ?? null
}

/**
 * Takes over what `list` says of the chosen reason. One that is not in it any more stays as it was chosen: the report is
 * taken all the same, and nobody has to begin again.
 */
export function settleReason(draft: Draft, list: readonly PublicReason[]): void {
  draft.reason = list.find(({ code }) => code === draft.fields.category) ?? reasonOf(draft)
}
