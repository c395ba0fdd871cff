import { hideSecrets } from '#shared/domain/text/secrets.ts'
import { commands, type CommandName } from '#shared/contract/commands.ts'
import type { Draft } from '#shared/contract/draft.ts'
import type { LogEvent } from '#shared/contract/events.ts'
import type { Answer } from '#shared/contract/procedure.ts'
import { isPublic } from '#shared/domain/entry.ts'
import type { DeskStore, Scope } from '../store/desk-store.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { openOutbox, type Outbox } from './outbox.ts'
import { withContact } from './outbox-rules.ts'
import type { WindowId } from './screens.ts'
import type { Server } from './server.ts'
import { createStateKeeper, type StateKeeper } from './state-keeper.ts'
import type { Timing } from './timing.ts'
import { reached, type View } from './view.ts'

interface AccountDeskDeps {
  readonly store: DeskStore
  readonly scope: Scope
  readonly view: View
  readonly server: Server
  readonly timing: Timing
  readonly now: () => number
  readonly newId: () => string
  readonly isUp: () => boolean
  readonly expired: () => void
  readonly showDraft: (draft: Draft, except: WindowId | null) => void
  /** A reply that is now in the outbox has taken these files. */
  readonly tookFiles: (evidenceIds: readonly string[]) => void
}

/** What belongs to one account on this desk: its unsent work, its texts, its copy of the lists. */
export interface AccountDesk {
  readonly scope: Scope
  readonly outbox: Outbox
  readonly drafts: Drafts
  readonly keeper: StateKeeper
  /** Takes a command that must not be lost; answered when it is on the disk. */
  readonly take: (name: CommandName, input: unknown) => Promise<Answer<unknown>>
  readonly heard: (event: LogEvent, accountId: string) => void
  readonly online: () => void
  readonly stop: () => Promise<void>
}

export async function openAccountDesk(deps: AccountDeskDeps): Promise<AccountDesk> {
  const { store, scope, view, server, timing, now, newId, isUp } = deps
  const drafts: Drafts = createDrafts({
    store,
    scope,
    now,
    delayMs: timing.draftMs,
    askMs: timing.echoMs,
    isUp,
    fetch: ticketId => server.query('draft.list', { ticketId }),
    queue: input => outbox.add('draft.save', input),
    queued: () => outbox.items(),
    show: deps.showDraft,
  })
  const outbox: Outbox = await openOutbox({
    store,
    scope,
    now,
    timing,
    newId,
    isUp,
    send: server.sendItem,
    reached: seq => reached(view, seq, timing.echoMs),
    show: items => view.set({ outbox: items }),
    accepted: drafts.accepted,
    // A reading mark that no longer fits is nobody's loss.
    judged: (item, refusal) =>
      item.name === 'ticket.markRead' ? Promise.resolve('drop') : drafts.judged(item, refusal),
    gone: drafts.gone,
    signedOut: deps.expired,
    seenPosition: ticketId => newestPublic(view, ticketId),
  })
  const keeper = createStateKeeper(store, scope, view, timing.persistMs)
  await drafts.resume()
  return {
    scope,
    outbox,
    drafts,
    keeper,
    take: async (name, input) => {
      const item = await outbox.add(name, withContact(name, input, view.get().state.tickets))
      if (name === 'ticket.reply' || name === 'ticket.note') await endDraft(name, input)
      if (name === 'ticket.reply') deps.tookFiles(commands[name].input.parse(input).attachments)
      return { ok: true, value: promised(name, item.input, now()), seq: 0 }
    },
    heard: (event, accountId) => {
      if (event.name !== 'draft.saved' || event.payload.accountId !== accountId) return
      void drafts.heard(event.payload.draft).catch(() => undefined) // Asked for again with the next `draft.list`.
    },
    online: () => {
      drafts.reconnected()
      outbox.run()
    },
    stop: async () => {
      outbox.stop()
      drafts.stop()
      await keeper.stop()
    },
  }

  /** What has just been queued is no draft any more, whatever the window still manages to say. */
  async function endDraft(name: 'ticket.reply' | 'ticket.note', input: unknown): Promise<void> {
    const said = commands[name].input.parse(input)
    const { ticketId, body } = said
    const kind = name === 'ticket.reply' ? 'reply' : 'note'
    const newest = (await store.drafts(scope, ticketId)).find(draft => draft.kind === kind)
    if (newest === undefined) return
    const key = { ticketId, kind } as const
    const template = name === 'ticket.reply' ? commands[name].input.parse(input).template : null
    if (template === null) {
      if (newest.body.trim() === hideSecrets(body).text.trim()) await drafts.keep(key, { body: '' }, null)
      return
    }
    const used = newest.rest?.template
    if (used === undefined || used.name !== template.name || used.language !== template.language) return
    // A template has words of its own; what stands in the field stays there, unless it was put into a gap.
    const { to, files } = newest.rest ?? { to: null, files: [] }
    const isTaken = newest.body.trim() === '' || template.params.includes(newest.body.trim())
    const left = { body: isTaken ? '' : newest.body, rest: { to, files } }
    await drafts.keep(key, isTaken && files.length === 0 ? { body: '' } : left, null)
  }
}

/** What can be said of a queued command before the server has spoken: position 0 means "not yet placed". */
function promised(name: CommandName, input: unknown, now: number): unknown {
  switch (name) {
    case 'ticket.reply':
    case 'ticket.note':
      return { entryId: commands[name].input.parse(input).entryId, position: 0 }
    case 'draft.save': {
      const { ticketId, kind, body, rest, baseVersion } = commands[name].input.parse(input)
      return { ticketId, kind, body, ...(rest && { rest }), version: baseVersion + 1, savedAt: now }
    }
    default:
      return {}
  }
}

function newestPublic(view: View, ticketId: string): number | null {
  const thread = view.get().state.threads[ticketId]
  if (thread === undefined) return null
  return Object.values(thread.entries).reduce(
    (newest, entry) => (isPublic(entry) ? Math.max(newest, entry.position) : newest),
    0,
  )
}
