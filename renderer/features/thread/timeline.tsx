import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Thread } from '#shared/desk/state.ts'
import type { Account } from '#shared/domain/account.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'
import { isMine } from '../../state/selectors.ts'
import { type Line, newestPublic, timelineOf } from '../../state/timeline.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ArrowDownIcon } from '../../ui/icons/navigation.tsx'
import { TimelineLines } from './timeline-lines.tsx'
import { TypingLine } from './typing-line.tsx'
import { useMarkRead } from './use-mark-read.ts'

/** Lines drawn at first, and with each "earlier": a long history does not slow down the newest words. */
const step = 150

interface TimelineProps {
  readonly ticket: Ticket
  readonly me: Account
  readonly thread: Thread
  /** Told the newest public position the person has had before their eyes. */
  readonly onSeen: (position: number) => void
}

export function Timeline({ ticket, me, thread, onSeen }: TimelineProps) {
  const t = useT()
  const outbox = useView(view => view.outbox)
  const lines = useMemo(() => timelineOf(thread, ticket.id, outbox), [thread, ticket.id, outbox])
  const [most, setMost] = useState(step)
  const hidden = Math.max(0, lines.length - most)
  const shown = useMemo(() => lines.slice(hidden), [lines, hidden])
  const firstUnread = useFirstNew(ticket, me, thread)
  const ref = useRef<HTMLDivElement>(null)
  const { isAtEnd, toEnd } = useStickToEnd(ref, lines.length, ownTail(lines, me))
  const newest = newestPublic(thread)
  const [seen, setSeen] = useState(newest)
  const [isLooking, setLooking] = useLooking()

  useEffect(() => {
    if (!isAtEnd || !isLooking) return
    onSeen(newest)
    setSeen(newest)
  }, [isAtEnd, isLooking, newest, onSeen])
  useMarkRead(ticket, me, isAtEnd && isLooking)

  const missed = lines.filter(
    line => line.kind === 'entry' && line.entry.kind === 'inbound' && line.entry.position > seen,
  ).length
  return (
    <div className="d-timeline-frame" onPointerDown={setLooking} onFocus={setLooking}>
      <div
        ref={ref}
        className="d-timeline"
        role="log"
        aria-label={t('ticket:thread.label', { name: ticket.contactName })}
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
      >
        {hidden > 0 && (
          <div className="d-timeline-more">
            <Button size="sm" variant="ghost" onPress={() => setMost(now => now + step)}>
              {t('ticket:thread.earlier', { count: Math.min(step, hidden) })}
            </Button>
          </div>
        )}
        {lines.length === 0 && <EmptyState isCompact title={t('ticket:thread.empty')} illustration="chat" />}
        <TimelineLines
          lines={shown}
          me={me}
          ticketId={ticket.id}
          contactId={ticket.contactId}
          firstUnread={firstUnread}
        />
        <TypingLine ticketId={ticket.id} meId={me.id} />
      </div>
      {!isAtEnd && (
        <div className="d-to-end">
          <Button
            size="sm"
            variant={missed > 0 ? 'primary' : 'secondary'}
            icon={<ArrowDownIcon size={15} />}
            onPress={toEnd}
          >
            {missed > 0 ? t('ticket:thread.newCount', { count: missed }) : t('ticket:thread.newest')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Where the mark "new" stands: over what was unread when the thread was opened, until its holder has answered it. */
function useFirstNew(ticket: Ticket, me: Account, thread: Thread): number | null {
  const [first] = useState(() => firstUnreadOf(thread, ticket.unread))
  if (first === null || !isMine(ticket, me)) return first
  const answered = Object.values(thread.entries).some(
    entry =>
      entry.kind === 'outbound' &&
      entry.position > first &&
      entry.author.kind === 'agent' &&
      entry.author.accountId === me.id,
  )
  return answered ? null : first
}

/** Position of the first of the last `unread` inbound lines, or null. */
function firstUnreadOf(thread: Thread, unread: number): number | null {
  if (unread === 0) return null
  const inbound = Object.values(thread.entries)
    .filter(entry => entry.kind === 'inbound')
    .sort((a, b) => a.position - b.position)
  return inbound.at(-unread)?.position ?? null
}

/** Keeps the newest line in view while it is in view; a reader further up is left alone. */
function useStickToEnd(ref: RefObject<HTMLDivElement | null>, count: number, ownTailKey: string | null) {
  const [isAtEnd, setAtEnd] = useState(true)
  const sticks = useRef(true)
  const toEnd = useCallback(() => {
    const box = ref.current
    if (box !== null) box.scrollTop = box.scrollHeight
  }, [ref])

  useEffect(() => {
    const box = ref.current
    if (box === null) return
    const check = () => {
      sticks.current = box.scrollHeight - box.scrollTop - box.clientHeight < 48
      setAtEnd(sticks.current)
    }
    const follow = () => {
      if (sticks.current) toEnd()
    }
    box.addEventListener('scroll', check, { passive: true })
    const observer = new ResizeObserver(follow)
    observer.observe(box)
    for (const child of box.children) observer.observe(child)
    return () => {
      box.removeEventListener('scroll', check)
      observer.disconnect()
    }
  }, [ref, toEnd])
  useLayoutEffect(() => {
    if (sticks.current) toEnd()
  }, [count, toEnd])
  // Whoever sends wants to see it stand there.
  useLayoutEffect(() => {
    if (ownTailKey !== null) toEnd()
  }, [ownTailKey, toEnd])
  return { isAtEnd, toEnd }
}

/** The last line's key where this person wrote it. */
function ownTail(lines: readonly Line[], me: Account): string | null {
  const last = lines.at(-1)
  if (last?.kind === 'pending') return last.key
  if (last?.entry.kind !== 'outbound' || last.entry.author.kind !== 'agent') return null
  return last.entry.author.accountId === me.id ? last.key : null
}

/** The window has the focus and is on a screen: only then has anybody read anything. */
function useLooking(): readonly [boolean, () => void] {
  const check = () => document.visibilityState === 'visible' && document.hasFocus()
  const [isLooking, setLooking] = useState(check)
  useEffect(() => {
    const update = () => setLooking(check())
    const events = ['focus', 'blur'] as const
    for (const name of events) window.addEventListener(name, update)
    document.addEventListener('visibilitychange', update)
    return () => {
      for (const name of events) window.removeEventListener(name, update)
      document.removeEventListener('visibilitychange', update)
    }
  }, [])
  return [isLooking, () => setLooking(check())]
}
