import type { DeskApi, DeskView } from '#shared/contract/desk-api.ts'
import type { CannedActs } from '#shared/domain/canned.ts'
import type { EntryId, TicketId } from '#shared/domain/ids.ts'
import { snoozeUntil } from '#shared/domain/snooze.ts'
import { TAGS_MAX } from '#shared/domain/ticket.ts'
import { zoneOf } from '../i18n/format.ts'
import type { Cell } from './cell.ts'

const zone = zoneOf(Intl.DateTimeFormat().resolvedOptions().timeZone)

/** What macros do to their tickets: nothing before the server has the reply. */
export interface MacroActs {
  readonly after: (ticketId: TicketId, entryId: EntryId, acts: CannedActs) => void
  readonly forget: (entryId: EntryId) => void
}

interface Planned {
  readonly ticketId: TicketId
  readonly acts: CannedActs
  /** It has stood in the outbox, so that its going away means something. */
  wasQueued: boolean
}

export function createMacroActs(api: DeskApi, view: Cell<DeskView | null>): MacroActs {
  const planned = new Map<EntryId, Planned>()

  async function run({ ticketId, acts }: Planned): Promise<void> {
    if (acts.reason !== null) await api.command('ticket.setReason', { ticketId, reason: acts.reason })
    if (acts.priority !== null) await api.command('ticket.setPriority', { ticketId, priority: acts.priority })
    const known = view.get()?.state.tickets[ticketId]?.tags ?? []
    const tags = [...new Set([...known, ...acts.tags])].slice(0, TAGS_MAX)
    if (tags.length > known.length) await api.command('ticket.setTags', { ticketId, tags })
    if (acts.next.kind === 'snooze') {
      const now = Date.now() + (view.get()?.clockSkew ?? 0)
      const untilAt = snoozeUntil(acts.next.until, now, zone)
      await api.command('ticket.wait', { ticketId, for: 'time', untilAt })
    }
    if (acts.next.kind === 'wait') await api.command('ticket.wait', { ticketId, for: 'contact' })
    if (acts.next.kind === 'resolve')
      await api.command('ticket.resolve', { ticketId, outcome: acts.next.outcome })
  }

  const isThere = (entryId: EntryId, { ticketId }: Planned) =>
    view.get()?.state.threads[ticketId]?.entries[entryId] !== undefined

  const isQueued = (entryId: EntryId) =>
    view.get()?.outbox.some(({ input }) => (input as { entryId?: unknown } | null)?.entryId === entryId) ??
    false

  function check(): void {
    for (const [entryId, plan] of planned) {
      if (isThere(entryId, plan)) {
        planned.delete(entryId)
        void run(plan).catch(() => null) // What was not done stands on the ticket as it was: visible, and one press.
      } else if (isQueued(entryId)) plan.wasQueued = true
      else if (plan.wasQueued) {
        planned.delete(entryId)
        void ask(entryId, plan)
      }
    }
  }

  /** It left the outbox and its thread is not open here: sent or thrown away, only the server knows. */
  async function ask(entryId: EntryId, plan: Planned): Promise<void> {
    const answer = await api.query('ticket.timeline', { ticketId: plan.ticketId }).catch(() => null)
    if (answer?.ok && answer.value.entries.some(entry => entry.id === entryId))
      await run(plan).catch(() => null)
  }

  view.subscribe(check)
  return {
    after: (ticketId, entryId, acts) => {
      planned.set(entryId, { ticketId, acts, wasQueued: false })
      check()
    },
    forget: entryId => planned.delete(entryId),
  }
}
