import { type LocalAnswers, type LocalName, local, Settings } from '#shared/contract/desk-api.ts'
import { wire as names } from '#shared/contract/connection.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { Account } from '#shared/domain/account.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import type * as z from 'zod'
import type { DeskStore } from '../store/desk-store.ts'
import type { AccountDesk } from './account-desk.ts'
import type { FileDialogs } from './files.ts'
import { getFile } from './http.ts'
import type { Link } from './link.ts'
import type { Screens, WindowId } from './screens.ts'
import type { Server } from './server.ts'
import type { Threads } from './threads.ts'
import type { TypingMarks } from './typing.ts'
import type { Uploads } from './uploads.ts'
import type { View } from './view.ts'

interface LocalDeps {
  readonly view: View
  readonly store: DeskStore
  readonly link: Link
  readonly server: Server
  readonly threads: Threads
  readonly typing: TypingMarks
  readonly uploads: Uploads
  readonly screens: Screens
  readonly popOut: (ticketId: TicketId) => void
  readonly serverUrl: string
  readonly device: string
  readonly files: FileDialogs
  readonly token: () => string | null
  readonly desk: () => AccountDesk | null
  readonly signedIn: (me: Account, token: string) => Promise<void>
  readonly signedOut: () => Promise<void>
}

type LocalInput<N extends LocalName> = z.infer<(typeof local)[N]['input']>

/** A single window need not say which one it is. */
export type Locals = {
  readonly [N in LocalName]: (input: LocalInput<N>, window?: WindowId) => Promise<LocalAnswers[N]>
}

const done = { ok: true, value: {}, seq: 0 } as const

/** What a window asks of the engine itself. Inputs have been parsed by whoever calls. */
export function createLocals(deps: LocalDeps): Locals {
  const { view, store, link, server, threads, typing, uploads, screens, files } = deps

  function signedInDesk(): AccountDesk {
    const desk = deps.desk()
    if (desk === null) throw new Error('nobody has signed in on this desk')
    return desk
  }

  async function fetchFile(path: string) {
    const token = deps.token()
    if (token === null) return refuse('auth.signedOut')
    return getFile(new URL(path, deps.serverUrl), token)
  }

  return {
    'desk.attach': async () => view.get(),
    'desk.signIn': async ({ username, password }) => {
      const answer = await server.command('session.signIn', { username, password, device: deps.device })
      if (!answer.ok) return answer
      await deps.signedIn(answer.value.account, answer.value.token)
      return { ok: true, value: answer.value.account, seq: answer.seq }
    },
    'desk.signOut': async () => {
      // Without a connection the server keeps the session until it ends by itself; this desk forgets it now.
      if (deps.token() !== null) await server.command('session.signOut', {})
      await deps.signedOut()
      return done
    },
    'desk.openTicket': ({ ticketId }) => threads.open(ticketId),
    'desk.typing': async ({ ticketId }) => {
      if (typing.isDue(ticketId)) link.send(names.typing, { ticketId })
      return null
    },
    'desk.settings': async changes => {
      const settings = Settings.parse({ ...view.get().settings, ...changes })
      await store.saveSettings(settings)
      view.set({ settings })
      return settings
    },
    'desk.showing': async ({ ticketIds }, window = 0) => {
      screens.show(window, ticketIds)
      return null
    },
    'window.popOut': async ({ ticketId }) => {
      deps.popOut(ticketId)
      return null
    },
    'draft.keep': ({ ticketId, kind, ...typed }, window = 0) =>
      signedInDesk().drafts.keep({ ticketId, kind }, typed, window),
    'draft.list': ({ ticketId }) => signedInDesk().drafts.list(ticketId),
    'outbox.retry': async ({ id }) => {
      await deps.desk()?.outbox.retry(id)
      return null
    },
    'outbox.discard': async ({ id }) => {
      await deps.desk()?.outbox.discard(id)
      return null
    },
    'evidence.pick': async ({ ticketId, forReply }) => {
      const chosen = await files.pick()
      const answers = await Promise.all(chosen.map(file => uploads.add({ ticketId, forReply }, file)))
      return answers.find((answer): answer is Refusal => !answer.ok) ?? done
    },
    'evidence.drop': ({ ticketId, name, bytes, forReply, id }) =>
      uploads.add({ ticketId, forReply, id }, { name, size: bytes.byteLength, read: async () => bytes }),
    'upload.drop': async ({ id }) => {
      uploads.drop([id])
      return null
    },
    'evidence.read': async ({ evidenceId }) => {
      const answer = await fetchFile(`/evidence/${evidenceId}`)
      if (!answer.ok) return answer
      const known = Object.values(view.get().state.evidence).find(table => table[evidenceId] !== undefined)
      const name = known?.[evidenceId]?.name ?? evidenceId
      return { ...answer, value: { ...answer.value, name } }
    },
    'dossier.read': async ({ referralId }) => {
      const answer = await fetchFile(`/dossier/${referralId}`)
      return answer.ok ? { ...answer, value: { bytes: answer.value.bytes } } : answer
    },
    'dossier.save': async ({ referralId }) => {
      const answer = await fetchFile(`/dossier/${referralId}`)
      if (!answer.ok) return answer
      const number = view.get().state.referrals[referralId]?.number ?? referralId
      const saved = await files.save(`${number.replaceAll(/[^A-Za-z0-9_-]/g, '-')}.pdf`, answer.value.bytes)
      return { ok: true, value: { saved }, seq: answer.seq }
    },
  }
}
