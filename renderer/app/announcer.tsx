import { useEffect, useRef, useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { assigneeOf } from '#shared/domain/ticket.ts'
import { useT } from '../i18n/use-t.ts'
import { useView } from '../state/desk-context.tsx'
import { LiveRegion } from '../ui/live-region.tsx'

const quietMs = 4000

/** Reads out who has written on one's own tickets; at most one sentence in four seconds, the latest. */
export function Announcer({ me }: { me: Account }) {
  const t = useT()
  const tickets = useView(view => view.state.tickets)
  const known = useRef(tickets)
  const [text, setText] = useState('')
  const waiting = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    const before = known.current
    known.current = tickets
    if (before === tickets || Object.keys(before).length === 0) return
    for (const ticket of Object.values(tickets)) {
      const was = before[ticket.id]
      if (was === ticket) continue
      if (was === undefined && ticket.state.status === 'new')
        waiting.current = t('announce.newTicket', { name: ticket.contactName })
      else if (was !== undefined && ticket.unread > was.unread && assigneeOf(ticket.state) === me.id)
        waiting.current = t('announce.newFrom', { name: ticket.contactName })
    }
    if (waiting.current === null || timer.current !== undefined) return
    const speak = () => {
      timer.current = undefined
      if (waiting.current === null) return
      setText(waiting.current)
      waiting.current = null
      timer.current = setTimeout(speak, quietMs)
    }
    speak()
  }, [tickets, me.id, t])

  useEffect(() => () => clearTimeout(timer.current), [])
  return <LiveRegion>{text}</LiveRegion>
}
