import type { Browser, Page } from '@playwright/test'
import type { DeskEngine } from '#main/engine/desk-engine.ts'
import type { DeskPush, DeskView } from '#shared/contract/desk-api.ts'
import type { LogEvent } from '#shared/contract/events.ts'
import { Template } from '#shared/domain/template.ts'
import { emptyDesk } from '#shared/desk/state.ts'
import { launchChromium } from '../../harness/chromium.ts'
import { buildDesk } from './desk-site.ts'
import { openDeskWindow } from './desk-window.ts'
import { agent, contact, everyLine, ticket, ticketId } from './every-line.ts'

type Answers = Readonly<Record<string, (input: never) => unknown>>

export interface Asked {
  readonly name: string
  readonly input: Readonly<Record<string, unknown>>
}

export interface OpenedThread {
  readonly page: Page
  /** Commands and uploads that the page asked for, in order. */
  readonly asked: readonly Asked[]
  readonly push: (push: DeskPush) => void
  /** News of the server, one after the other. */
  readonly news: (...events: readonly Pick<LogEvent, 'name' | 'payload'>[]) => void
  readonly complaints: readonly string[]
}

interface Scene {
  readonly view?: Partial<DeskView>
  readonly state?: Partial<DeskView['state']>
  readonly settings?: Partial<DeskView['settings']>
  readonly command?: Answers
  readonly local?: Answers
  readonly query?: Answers
  readonly width?: number
}

const done = { ok: true, value: {}, seq: 0 }

export const templates = [
  {
    ...{ name: 'kabar_laporan', language: 'id', category: 'utility', status: 'approved', variables: 2 },
    ...{ header: '', footer: 'Layanan Prakerja', updatedAt: 1 },
    body: 'Halo {{1}}, ada kabar tentang laporan Anda: {{2}}',
  },
  {
    ...{ name: 'kabar_laporan', language: 'en', category: 'utility', status: 'approved', variables: 2 },
    ...{ header: '', footer: 'Prakerja service', updatedAt: 1 },
    body: 'Hello {{1}}, there is news about your report: {{2}}',
  },
  {
    ...{ name: 'minta_kabar', language: 'id', category: 'utility', status: 'approved', variables: 0 },
    ...{ header: '', footer: '', updatedAt: 1, body: 'Mohon balas pesan ini agar kami bisa membantu Anda.' },
  },
  {
    ...{ name: 'ditolak', language: 'id', category: 'marketing', status: 'rejected', variables: 0 },
    ...{ header: '', footer: '', updatedAt: 1, body: 'Tidak boleh terlihat.' },
  },
].map(each => Template.parse(each))

/** The built desk in a real browser, with an engine that knows only what a test gives it. */
export async function openThreadStage(site = buildDesk('test-thread')) {
  const browser: Browser = await launchChromium()
  return {
    open: async (scene: Scene = {}): Promise<OpenedThread> => {
      const asked: Asked[] = []
      const complaints: string[] = []
      const view = viewOf(scene)
      const answer = (table: Answers, name: string, input: unknown, isRecorded: boolean) => {
        if (isRecorded) asked.push({ name, input: input as Asked['input'] })
        return table[name]?.(input as never) ?? done
      }
      const locals: Answers = {
        'desk.attach': () => view,
        'desk.openTicket': () => done,
        'draft.list': () => [],
        'draft.keep': (input: object) => ({ ...input, version: 1, savedAt: Date.now() }),
        'desk.settings': () => view.settings,
        ...scene.local,
      }
      const engine = {
        command: async (name: string, input: unknown) => answer(scene.command ?? {}, name, input, true),
        query: async (name: string, input: unknown) =>
          answer(
            {
              'template.list': () => ({ ok: true, value: templates, seq: 0 }),
              ...unknownPerson,
              ...scene.query,
            },
            name,
            input,
            false,
          ),
        locals: new Proxy(
          {},
          {
            get: (_, name: string) => async (input: unknown) =>
              answer(locals, name, input, name === 'evidence.drop'),
          },
        ),
      }
      const context = await browser.newContext({
        viewport: { width: scene.width ?? 1280, height: 800 },
        timezoneId: 'Asia/Jakarta',
      })
      const { page, push } = await openDeskWindow(context, site, () => engine as unknown as DeskEngine)
      page.setDefaultTimeout(10_000)
      page.on('console', message => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      page.on('pageerror', error => complaints.push(error.message))
      push({ kind: 'focusTicket', ticketId: ticketId as never })
      await page.getByRole('log').waitFor()
      let seq = view.state.seq
      return {
        page,
        asked,
        complaints,
        push,
        news: (...events) => {
          for (const event of events) {
            const one = { ...event, seq: seq + 1, at: 0 } as LogEvent
            push({ kind: 'frame', frame: { after: seq, upTo: seq + 1, events: [one] } })
            seq += 1
          }
        },
      }
    },
    close: () => browser.close(),
  }
}

const unknownPerson: Answers = {
  'participant.suggest': () => ({ ok: true, value: [], seq: 0 }),
  'registry.age': () => ({ ok: false, code: 'server.unavailable' }),
  'contact.suggestions': () => ({ ok: true, value: [], seq: 0 }),
  'contact.merges': () => ({ ok: true, value: [], seq: 0 }),
  'ticket.ofContact': () => ({ ok: true, value: [], seq: 0 }),
}

function viewOf({ view, state, settings }: Scene): DeskView {
  return {
    state: {
      ...emptyDesk,
      seq: 100,
      tickets: { [ticketId]: ticket() },
      accounts: { [agent.id]: agent },
      threads: {
        [ticketId]: { contact, entries: Object.fromEntries(everyLine.map(entry => [entry.id, entry])) },
      },
      ...state,
    },
    link: { state: 'online' },
    identity: { state: 'signedIn', me: agent },
    outbox: [],
    settings: {
      ...{ language: 'id', theme: 'light', density: 'comfortable', singleKeys: true, notifications: false },
      ...{ weakVaultSeen: true, panes: [] },
      ...settings,
    } as DeskView['settings'],
    typing: [],
    uploads: [],
    lookers: [],
    vault: 'keychain',
    clockSkew: 0,
    ...view,
  }
}
