import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import type { DeskApi, DeskView } from '#shared/contract/desk-api.ts'
import type { Account } from '#shared/domain/account.ts'
import type { AccountId } from '#shared/domain/ids.ts'
import { useCell } from './cell.ts'
import type { ComposerSources } from './composer.ts'
import { type Composers, createComposers } from './composers.ts'
import { createLookups, type Lookups } from './lookups.ts'
import { createMacroActs } from './macro-acts.ts'
import { quoteFit } from './quote-fit.ts'
import { createReplyFiles, type ReplyFiles } from './reply-files.ts'
import { createReplySender, type ReplySender } from './reply-sender.ts'
import { type ComplaintForms, createComplaintForms } from './complaint-forms.ts'
import { createDeskStore, type DeskStore } from './desk-store.ts'
import { createToasts, type Toasts } from '../ui/toast.tsx'
import { createScreen, openTicket, type Screen, type ScreenCell } from './screen.ts'

export interface Desk {
  readonly api: DeskApi
  readonly store: DeskStore
  readonly screen: ScreenCell
  readonly composers: Composers
  readonly files: ReplyFiles
  readonly replies: ReplySender
  readonly lookups: Lookups
  readonly forms: ComplaintForms
  readonly toasts: Toasts
}

export function createDesk(api: DeskApi): Desk {
  const store = createDeskStore(api)
  const sources = composerSources(store)
  const composers = createComposers(api, sources)
  const newId = () => crypto.randomUUID()
  const macros = createMacroActs(api, store.view)
  const replies = createReplySender({ api, composers, sources, macros, newId })
  const lookups = createLookups()
  const forms = createComplaintForms(api, () => Date.now() + (store.view.get()?.clockSkew ?? 0))
  let person: AccountId | null = null
  // The first to hear of the view: nothing of one person is drawn for the next.
  store.view.subscribe(() => {
    const identity = store.view.get()?.identity
    const now = identity === undefined || identity.state === 'signedOut' ? null : identity.me.id
    if (now === person) return
    person = now
    lookups.forget()
    if (now === null) return
    composers.turnTo(now)
    forms.turnTo(now)
  })
  return {
    api,
    store,
    screen: createScreen(),
    composers,
    files: createReplyFiles({
      ...{ api, composers, view: store.view, newId },
      continuedAs: sources.continuedAs,
      settled: replies.filesSettled,
    }),
    replies,
    lookups,
    forms,
    toasts: createToasts(),
  }
}

function composerSources({ view }: DeskStore): ComposerSources {
  return {
    boundNow: ticketId => {
      const ticket = view.get()?.state.tickets[ticketId]
      if (ticket === undefined) return null
      const { contactId, contactName, routeId } = ticket
      return { contactId, contactName, routeId }
    },
    isInUse: () => document.hasFocus(),
    fileName: (ticketId, id) => view.get()?.state.evidence[ticketId]?.[id]?.name ?? null,
    fileNow: (ticketId, id) => {
      const { uploads = [], state } = view.get() ?? {}
      const upload = uploads.find(each => each.id === id)
      if (upload !== undefined) {
        const { code, progress } = upload
        return { state: upload.state, progress, ...(code !== undefined && { code }) }
      }
      return state?.evidence[ticketId]?.[id] === undefined ? null : { state: 'done', progress: 1 }
    },
    continuedAs: ticketId => {
      const tickets = view.get()?.state.tickets ?? {}
      let home = ticketId
      for (let into = tickets[home]?.mergedInto; into != null; into = tickets[home]?.mergedInto) home = into
      return home
    },
    mayQuote: (ticketId, entryId) =>
      ['fits', 'unknown'].includes(quoteFit(view.get()?.state.threads[ticketId], entryId)),
    contactName: contactId => {
      const tickets = Object.values(view.get()?.state.tickets ?? {})
      return tickets.find(ticket => ticket.contactId === contactId)?.contactName ?? ''
    },
  }
}

const DeskContext = createContext<Desk | null>(null)

export function DeskProvider({ desk, children }: { desk: Desk; children: ReactNode }) {
  useEffect(
    () =>
      desk.store.start({
        focusTicket: ticketId => openTicket(desk.screen, ticketId),
        draft: desk.composers.heard,
      }),
    [desk],
  )
  return <DeskContext value={desk}>{children}</DeskContext>
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === null) throw new Error('no desk around this component')
  return desk
}

/** Reads from the engine's view; only below the gate that waits for the first answer. */
export function useView<S>(select: (view: DeskView) => S): S {
  const { store } = useDesk()
  return useCell(store.view, view => {
    if (view === null) throw new Error('read before the engine answered')
    return select(view)
  })
}

export function useAttached(): boolean {
  return useCell(useDesk().store.view, view => view !== null)
}

export function useScreen<S>(select: (screen: Screen) => S): S {
  return useCell(useDesk().screen, select)
}

/** The account this desk works for; null only before anybody has signed in. */
export function useMe(): Account | null {
  const identity = useView(view => view.identity)
  const accounts = useView(view => view.state.accounts)
  return useMemo(() => {
    if (identity.state === 'signedOut') return null
    const known = accounts[identity.me.id]
    return known !== undefined && known.seq > identity.me.seq ? known : identity.me
  }, [identity, accounts])
}
