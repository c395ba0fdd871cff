import { useEffect, useRef, useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { type T, useT } from '../i18n/use-t.ts'
import { useLists } from '../state/selectors.ts'
import { LiveRegion } from '../ui/live-region.tsx'
import { type Heard, hear, nothingHeard } from './announcements.ts'

/** After words on one's own tickets, and after news of the queue alone: nobody can listen to a burst. */
const ownMs = 4_000
const queueMs = 30_000

/** Reads out who has written on one's own tickets and that new ones wait, several in one sentence. */
export function Announcer({ me }: { me: Account }) {
  const t = useT()
  const lists = useLists(me)
  const mine = lists.of('mine')
  const free = lists.of('unassigned')
  const before = useRef({ mine, free })
  const heard = useRef<Heard>(nothingHeard)
  const spokenAt = useRef({ own: 0, queue: 0 })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [text, setText] = useState('')

  useEffect(() => {
    heard.current = hear(heard.current, before.current, { mine, free })
    before.current = { mine, free }
    const speak = () => {
      timer.current = undefined
      const { messages, newTickets } = heard.current
      if (messages === 0 && newTickets === 0) return
      const now = Date.now()
      const dueAt = messages > 0 ? spokenAt.current.own + ownMs : spokenAt.current.queue + queueMs
      if (dueAt > now) {
        timer.current = setTimeout(speak, dueAt - now)
        return
      }
      setText(sentence(t, heard.current))
      if (newTickets > 0) spokenAt.current.queue = now
      spokenAt.current.own = now
      heard.current = nothingHeard
    }
    // News of one's own does not wait for the longer pause of the queue.
    clearTimeout(timer.current)
    speak()
  }, [mine, free, t])

  useEffect(() => () => clearTimeout(timer.current), [])
  return <LiveRegion>{text}</LiveRegion>
}

function sentence(t: T, { writers, messages, newTickets, lastNew }: Heard): string {
  const own =
    messages === 0
      ? []
      : writers.length === 1 && messages === 1
        ? [t('announce.newFrom', { name: writers[0] ?? '' })]
        : [t('announce.several', { count: messages, people: writers.length })]
  const queue =
    newTickets === 0
      ? []
      : newTickets === 1
        ? [t('announce.newTicket', { name: lastNew })]
        : [t('announce.newTickets', { count: newTickets })]
  return [...own, ...queue].join('. ')
}
