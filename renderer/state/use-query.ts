import { useEffect, useMemo, useState } from 'react'
import type { Answer, Output, RawInput } from '#shared/contract/procedure.ts'
import type { Queries, QueryName } from '#shared/contract/queries.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { useT } from '../i18n/use-t.ts'
import { useDesk } from './desk-context.tsx'
import { refusalSentence } from './refusal-sentence.ts'

export type Asked<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'loading'; readonly value: T | null }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'refused'; readonly sentence: string }

interface Known<T> {
  readonly isLoading: boolean
  readonly value: T | null
  readonly refusal: Refusal | null
}

const nothing = { isLoading: false, value: null, refusal: null }

/**
 * Asks whenever `input` means something else (compared by value) or `turn` changes; null asks nothing. An answer that
 * comes after the next question is dropped.
 */
export function useQuery<N extends QueryName>(
  name: N,
  input: RawInput<Queries[N]> | null,
  turn = 0,
): Asked<Output<Queries[N]>> {
  const { api } = useDesk()
  const t = useT()
  const [known, setKnown] = useState<Known<Output<Queries[N]>>>(nothing)
  const key = input === null ? null : JSON.stringify({ input, turn })

  useEffect(() => {
    if (key === null) {
      setKnown(nothing)
      return
    }
    let current = true
    const asked = JSON.parse(key) as { readonly input: RawInput<Queries[N]> }
    setKnown(before => ({ isLoading: true, value: before.value, refusal: null }))
    void api
      .query(name, asked.input)
      .catch((): Answer<Output<Queries[N]>> => refuse('server.unavailable'))
      .then(answer => {
        if (!current) return
        setKnown(
          answer.ok
            ? { isLoading: false, value: answer.value, refusal: null }
            : { isLoading: false, value: null, refusal: answer },
        )
      })
    return () => {
      current = false
    }
  }, [api, name, key])

  return useMemo(() => {
    if (known.isLoading) return { state: 'loading', value: known.value }
    if (known.refusal !== null) return { state: 'refused', sentence: refusalSentence(t, known.refusal) }
    return known.value === null ? { state: 'idle' } : { state: 'ready', value: known.value }
  }, [known, t])
}
