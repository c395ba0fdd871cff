import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
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
import { useJump } from './use-jump.ts'
import { useLineWindow } from './use-line-window.ts'
import { useMarkRead } from './use-mark-read.ts'
import { useStickToEnd } from './use-stick-to-end.ts'

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
  const firstUnread = useFirstNew(ticket, me, thread)
  const ref = useRef<HTMLDivElement>(null)
  const drawn = useLineWindow(ref, lines.length)
  const shown = useMemo(
    () => lines.slice(drawn.start, drawn.end ?? lines.length),
    [lines, drawn.start, drawn.end],
  )
  const ownTailKey = ownTail(lines, me)
  const { isAtEnd, toEnd, sticks } = useStickToEnd(ref, {
    count: lines.length,
    ownTailKey,
    hasNewest: drawn.end === null,
    onNearTop: drawn.earlier,
    onNearEnd: drawn.later,
  })
  const { lit, jump } = useJump(ref, ticket.id, lines, drawn.reach, sticks)
  const newest = newestPublic(thread)
  const [seen, setSeen] = useState(newest)
  const [isLooking, setLooking] = useLooking()
  const toNewest = () => {
    drawn.toNewest()
    sticks.current = true
    requestAnimationFrame(toEnd)
  }
  // What one sends is shown even from far up.
  useEffect(() => {
    if (ownTailKey !== null) drawn.toNewest()
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [ownTailKey])

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
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go from line to line */}
      <div
        ref={ref}
        className="d-timeline"
        role="log"
        aria-label={t('ticket:thread.label', { name: ticket.contactName })}
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        onKeyDown={walkLines}
      >
        <div className="d-timeline-lines">
          {drawn.start > 0 && (
            <div className="d-timeline-more">
              <Button size="sm" variant="ghost" onPress={drawn.earlier}>
                {t('ticket:thread.earlier', { count: drawn.start })}
              </Button>
            </div>
          )}
          {lines.length === 0 && (
            <EmptyState isCompact title={t('ticket:thread.empty')} illustration="chat" />
          )}
          <TimelineLines
            lines={shown}
            me={me}
            ticket={ticket}
            thread={thread}
            firstUnread={firstUnread}
            lit={lit}
            onJump={jump}
          />
          <TypingLine ticketId={ticket.id} />
        </div>
      </div>
      {!isAtEnd && (
        <div className="d-to-end">
          <Button
            size="sm"
            variant={missed > 0 ? 'primary' : 'secondary'}
            icon={<ArrowDownIcon size={15} />}
            onPress={toNewest}
          >
            {missed > 0 ? t('ticket:thread.newCount', { count: missed }) : t('ticket:thread.newest')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Arrow keys go from line to line, so that a reader of the screen hears one at a time and can answer it. */
function walkLines(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const box = event.currentTarget
  const target = event.target as HTMLElement
  if (target !== box && target.dataset['line'] === undefined) return
  const all = [...box.querySelectorAll<HTMLElement>('[data-line]')]
  const at = all.indexOf(target)
  const next = at < 0 ? all.at(-1) : all[at + (event.key === 'ArrowDown' ? 1 : -1)]
  if (next === undefined) return
  event.preventDefault()
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
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
