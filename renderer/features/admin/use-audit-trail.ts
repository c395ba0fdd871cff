import { useEffect, useState } from 'react'
import type { Output } from '#shared/contract/procedure.ts'
import type { Queries } from '#shared/contract/queries.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { useDesk } from '../../state/desk-context.tsx'

export type AuditLine = Output<Queries['audit.list']>[number]

export interface AuditTrail {
  /** Newest first. */
  readonly lines: readonly AuditLine[]
  readonly busy: boolean
  readonly refusal: Refusal | null
  /** Nothing older is left. */
  readonly isWhole: boolean
  readonly older: () => void
  readonly reload: () => void
}

/** The trail by pages, each from where the last one ended, so that new lines shift nothing. */
export function useAuditTrail(): AuditTrail {
  const { api } = useDesk()
  const [lines, setLines] = useState<readonly AuditLine[]>([])
  const [asked, setAsked] = useState<{ readonly before: number | null; readonly turn: number }>({
    before: null,
    turn: 0,
  })
  const [busy, setBusy] = useState(true)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isWhole, setWhole] = useState(false)

  useEffect(() => {
    let current = true
    const { before } = asked
    setBusy(true)
    void api
      .query('audit.list', { before })
      .catch(() => refuse('server.unavailable'))
      .then(answer => {
        if (!current) return
        setBusy(false)
        setRefusal(answer.ok ? null : answer)
        if (!answer.ok) return
        setWhole(answer.value.length === 0 || answer.value.at(-1)?.seq === 1)
        setLines(now => (before === null ? answer.value : [...now, ...answer.value]))
      })
    return () => {
      current = false
    }
  }, [api, asked])

  const ask = (before: number | null) => setAsked(now => ({ before, turn: now.turn + 1 }))
  return {
    lines,
    busy,
    refusal,
    isWhole,
    older: () => ask(lines.at(-1)?.seq ?? null),
    reload: () => ask(null),
  }
}
