import { useCallback, useEffect, useRef, useState } from 'react'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { SearchHit, SearchResult } from '#shared/contract/search.ts'
import { DAY_MS } from '#shared/domain/clock/zone.ts'
import { useDesk } from '../../state/desk-context.tsx'
import type { SearchForm, SearchSpan } from '../../state/screen.ts'

const spans: Readonly<Record<SearchSpan, number | null>> = {
  all: null,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 31 * DAY_MS,
  year: 366 * DAY_MS,
}

/** A hit with a name of its own; one line may be found in several ways. */
export interface Row extends SearchHit {
  readonly id: string
}

export interface Found {
  readonly rows: readonly Row[]
  readonly exact: SearchResult['exact']
  /** Where the next page begins; null: there is none. */
  readonly next: number | null
  readonly isIndexing: boolean
  readonly isLoading: boolean
  readonly refusal: Refusal | null
  /** What the rows answer; differs from the form while a new question is under way. Null: nothing asked yet. */
  readonly asked: SearchForm | null
  readonly more: () => void
  readonly again: () => void
}

const nothing = { rows: [], exact: null, next: null, isIndexing: false, asked: null } as const
type Known = Pick<Found, 'rows' | 'exact' | 'next' | 'isIndexing' | 'asked'>

/** Asks for `form` whenever it changes, and for further pages; an answer to an older question is dropped. */
export function useSearch(form: SearchForm | null, now: () => number): Found {
  const { api } = useDesk()
  const [known, setKnown] = useState<Known>(nothing)
  const [isLoading, setLoading] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [tries, setTries] = useState(0)
  const turn = useRef(0)
  const clock = useRef(now)
  clock.current = now

  const ask = useCallback(
    async (wanted: SearchForm, before: number | null) => {
      turn.current += 1
      const mine = turn.current
      const back = spans[wanted.span]
      setLoading(true)
      const answer = await api
        .query('search.run', {
          text: wanted.text.trim(),
          channel: wanted.channel,
          tag: wanted.tag,
          from: back === null ? null : Math.max(0, clock.current() - back),
          before,
        })
        .catch((): Refusal => refuse('server.unavailable'))
      if (turn.current !== mine) return
      setLoading(false)
      if (!answer.ok) return setRefusal(answer)
      setRefusal(null)
      const { hits, exact, next, isIndexing } = answer.value
      setKnown(earlier => {
        const rows = new Map(before === null ? [] : earlier.rows.map(row => [row.id, row]))
        for (const hit of hits) {
          const id = `${hit.kind} ${hit.ticket.id} ${hit.entryId ?? hit.at}`
          if (!rows.has(id)) rows.set(id, { ...hit, id })
        }
        return {
          rows: [...rows.values()],
          exact: before === null ? exact : earlier.exact,
          next,
          isIndexing,
          asked: wanted,
        }
      })
    },
    [api],
  )

  const key = form === null ? null : JSON.stringify(form)
  useEffect(() => {
    if (key === null) {
      turn.current += 1
      setKnown(nothing)
      setRefusal(null)
      setLoading(false)
      return
    }
    void ask(JSON.parse(key) as SearchForm, null)
    // `tries` asks the same once more.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [ask, key, tries])

  const { asked, next } = known
  return {
    ...known,
    isLoading,
    refusal,
    more: () => {
      if (!isLoading && asked !== null && next !== null) void ask(asked, next)
    },
    again: () => setTries(each => each + 1),
  }
}
