import { useMemo, useState } from 'react'
import type { DeskState } from '#shared/desk/state.ts'
import { useView } from '../../state/desk-context.tsx'
import { type Case, caseOf, sameCase } from './cases.ts'

type Tables = Pick<DeskState, 'complaints' | 'referrals' | 'tickets' | 'authorities'>

/** A case that has not changed since the last call stays the same object, so that its row is not drawn again. */
function rememberCases(): (tables: Tables) => readonly Case[] {
  let known = new Map<string, Case>()
  return tables => {
    const next = new Map<string, Case>()
    for (const complaint of Object.values(tables.complaints)) {
      const fresh = caseOf(complaint, tables)
      const old = known.get(fresh.id)
      next.set(fresh.id, old !== undefined && sameCase(old, fresh) ? old : fresh)
    }
    known = next
    return [...next.values()]
  }
}

/** All complaints this desk knows, with what belongs to them. */
export function useCases(): readonly Case[] {
  const complaints = useView(view => view.state.complaints)
  const referrals = useView(view => view.state.referrals)
  const tickets = useView(view => view.state.tickets)
  const authorities = useView(view => view.state.authorities)
  const [casesOf] = useState(rememberCases)
  return useMemo(
    () => casesOf({ complaints, referrals, tickets, authorities }),
    [casesOf, complaints, referrals, tickets, authorities],
  )
}
