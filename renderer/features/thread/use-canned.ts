import { type KeyboardEvent, type RefObject, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#shared/domain/account.ts'
import { type Canned, type CannedActs, type CannedVariable, fillCanned } from '#shared/domain/canned.ts'
import { localParts } from '#shared/domain/clock/zone.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { createFormat } from '../../i18n/format.ts'
import type { T } from '../../i18n/use-t.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { cannedAsked, findCanned, fitsReason } from '../../state/canned-search.ts'
import { useDesk, useView } from '../../state/desk-context.tsx'
import { useReasons } from '../../state/reasons.ts'
import { useServerNow } from '../../state/server-now.ts'

/** Prepared replies by `/` in the field `ref`: found while typing, taken with Enter or Tab, put where the `/` stood. */
export function useCanned(
  ticket: Ticket,
  me: Account,
  text: string,
  ref: RefObject<HTMLTextAreaElement | null>,
) {
  const { composers } = useDesk()
  const table = useView(view => view.state.canned)
  const { i18n } = useTranslation()
  const format = useFormat()
  const serverNow = useServerNow()
  const listId = useId()
  const [caret, setCaret] = useState(0)
  const [closedAt, setClosedAt] = useState<number | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const reasons = useReasons()
  const reason = ticket.reason === null ? null : (reasons?.byCode.get(ticket.reason)?.reason ?? null)
  const asked = useMemo(() => cannedAsked(text, caret), [text, caret])
  const found = useMemo(
    () => (asked === null ? [] : findCanned(table, asked.query, me.id, format.language, reason)),
    [asked, table, me.id, format.language, reason],
  )
  const isOpen = asked !== null && closedAt !== asked.at && Object.keys(table).length > 0
  const active = found.find(canned => canned.id === chosen) ?? found[0] ?? null

  const take = (canned: Canned) => {
    if (asked === null) return
    const own = canned.body[format.language]
    const language = own === '' ? 'id' : format.language
    const now = serverNow()
    const fixed = i18n.getFixedT(language) as unknown as T
    const words = createFormat(language, format.zone, fixed)
    const values: Readonly<Record<CannedVariable, string>> = {
      contactName: ticket.contactName,
      ticketNumber: ticket.number,
      agentName: me.name,
      greeting: fixed(`ticket:greeting.${partOfDay(now, format.zone)}`),
      today: words.date(now),
    }
    const filled = fillCanned(own === '' ? canned.body.id : own, values)
    const next = `${text.slice(0, asked.at)}${filled}${text.slice(caret)}`
    composers.write(ticket.id, 'reply', next)
    composers.change(ticket.id, before => ({ acts: withActs(before.acts, canned.acts) }))
    const after = asked.at + filled.length
    setCaret(after)
    setChosen(null)
    // The field has its new text only after React has drawn it.
    requestAnimationFrame(() => {
      ref.current?.focus()
      ref.current?.setSelectionRange(after, after)
    })
  }

  return {
    isOpen,
    listId,
    found,
    active,
    /** Does it answer what the ticket is about? */
    suits: (canned: Canned) => fitsReason(canned, reason),
    setCaret,
    setChosen,
    take: (id: string) => {
      const canned = found.find(each => each.id === id)
      if (canned !== undefined) take(canned)
    },
    /** True: the key was for the list. */
    onKey: (event: KeyboardEvent): boolean => {
      if (!isOpen || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing)
        return false
      const at = active === null ? -1 : found.indexOf(active)
      const to = (index: number) => setChosen(found[(index + found.length) % found.length]?.id ?? null)
      if (event.key === 'Escape') setClosedAt(asked.at)
      else if (event.key === 'ArrowDown' && found.length > 0) to(at + 1)
      else if (event.key === 'ArrowUp' && found.length > 0) to(at - 1)
      else if ((event.key === 'Enter' || event.key === 'Tab') && active !== null) take(active)
      else return false
      event.preventDefault()
      return true
    },
  }
}

function partOfDay(now: number, zone: ReturnType<typeof useFormat>['zone']) {
  const { hour } = localParts(now, zone)
  if (hour < 4 || hour >= 18) return 'night'
  if (hour < 11) return 'morning'
  return hour < 15 ? 'noon' : 'afternoon'
}

/** Several macros in one reply: the later one decides, tags add up. */
function withActs(before: CannedActs | null, acts: CannedActs): CannedActs | null {
  const joined: CannedActs = {
    reason: acts.reason ?? before?.reason ?? null,
    priority: acts.priority ?? before?.priority ?? null,
    tags: [...new Set([...(before?.tags ?? []), ...acts.tags])],
    next: acts.next.kind === 'stay' ? (before?.next ?? acts.next) : acts.next,
  }
  const isIdle =
    joined.reason === null &&
    joined.priority === null &&
    joined.tags.length === 0 &&
    joined.next.kind === 'stay'
  return isIdle ? null : joined
}
