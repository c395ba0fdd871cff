import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { type Lookers, Typing } from '#shared/contract/connection.ts'
import { AccountId, TicketId } from '#shared/domain/ids.ts'
import type { Database, Talk } from '../storage/database.ts'

type People = Lookers['people']

const Person = z.object({ accountId: AccountId, name: z.string().max(200) })
const Looking = z.object({ ticketId: TicketId, people: z.array(Person) })
const Said = z.discriminatedUnion('kind', [
  /** A node has come up and knows nothing yet. */
  z.object({ kind: z.literal('here'), node: z.string() }),
  z.object({ kind: z.literal('gone'), node: z.string() }),
  /** Everybody at that node who has these tickets on screen. */
  z.object({ kind: z.literal('looking'), node: z.string(), tickets: z.array(Looking) }),
  z.object({ kind: z.literal('typing'), node: z.string(), typing: Typing }),
])
type Said = z.infer<typeof Said>

/** ms. `gather`: changes that come together go as one; `forget`: what a node has not said again is no longer so. */
export const talkTimes = { gather: 100, typing: 1_000, restate: 5_000, forget: 20_000 } as const

/** Characters of one message; PostgreSQL takes less than 8,000 bytes (NOTIFY, payload), and names have long letters. */
const longest = 2_000

interface Parts {
  readonly database: Database
  readonly now: () => number
  readonly onError: (error: unknown) => void
  readonly times?: { readonly [K in keyof typeof talkTimes]: number }
  /** Who at this node looks at a ticket. */
  readonly here: (ticketId: string) => People
  /** Tickets that anybody at this node looks at. */
  readonly tickets: () => Iterable<string>
  readonly lookersChanged: (ticketId: string) => void
  readonly typed: (typing: Typing) => void
}

/** Who looks and who types at the other nodes of this database. Nothing of it is stored, and a lost word costs seconds. */
export interface OtherNodes {
  /** At the other nodes. */
  looking(ticketId: string): People
  /** Who looks at this ticket has changed here. */
  changed(ticketId: string): void
  typing(typing: Typing): void
  stop(): Promise<void>
}

/** Talks by the database's notifications; where there is one node only, nobody is there to talk to. */
export async function listenToOtherNodes(parts: Parts): Promise<OtherNodes> {
  const { database, now, onError, times = talkTimes } = parts
  const { converse } = database
  if (converse === undefined)
    return { looking: () => [], changed() {}, typing() {}, stop: () => Promise.resolve() }

  const node = randomUUID()
  /** By ticket, by node: who looks, and when that was last said. */
  const elsewhere = new Map<string, Map<string, { readonly people: People; readonly at: number }>>()
  const typedAt = new Map<string, number>()
  let gathered = new Set<string>()
  let gathering: NodeJS.Timeout | undefined

  const set = (ticketId: string, from: string, people: People): void => {
    const nodes = elsewhere.get(ticketId) ?? new Map()
    const before = JSON.stringify(nodes.get(from)?.people ?? [])
    if (people.length === 0) nodes.delete(from)
    else nodes.set(from, { people, at: now() })
    if (nodes.size === 0) elsewhere.delete(ticketId)
    else elsewhere.set(ticketId, nodes)
    if (JSON.stringify(people) !== before) parts.lookersChanged(ticketId)
  }
  const forget = (isGone: (from: string, at: number) => boolean): void => {
    for (const [ticketId, nodes] of [...elsewhere])
      for (const [from, { at }] of [...nodes]) if (isGone(from, at)) set(ticketId, from, [])
  }
  const heard = (text: string): void => {
    const said = read(text)
    if (said === null || said.node === node) return
    switch (said.kind) {
      case 'here':
        return tell(parts.tickets())
      case 'gone':
        return forget(from => from === said.node)
      case 'looking':
        for (const { ticketId, people } of said.tickets) set(ticketId, said.node, people)
        return
      case 'typing':
        return parts.typed(said.typing)
    }
  }
  // Somebody may be heard before we can speak.
  let talk: Talk | null = null
  const say = (said: Said): void => void talk?.say(JSON.stringify(said)).catch(onError)

  const tell = (ticketIds: Iterable<string>): void => {
    let tickets: z.infer<typeof Looking>[] = []
    let length = 0
    const send = (): void => {
      if (tickets.length > 0) say({ kind: 'looking', node, tickets })
      tickets = []
      length = 0
    }
    for (const ticketId of ticketIds) {
      const one = { ticketId: ticketId as TicketId, people: [...parts.here(ticketId)] }
      const size = JSON.stringify(one).length
      if (length + size > longest) send()
      tickets.push(one)
      length += size
    }
    send()
  }
  const flush = (): void => {
    gathering = undefined
    const changed = gathered
    gathered = new Set()
    tell(changed)
  }
  const restate = setInterval(() => {
    tell(parts.tickets())
    forget((_, at) => now() - at > times.forget)
    for (const [key, at] of typedAt) if (now() - at > times.typing) typedAt.delete(key)
  }, times.restate)
  talk = await converse(heard)
  say({ kind: 'here', node })

  return {
    looking: ticketId => [...(elsewhere.get(ticketId)?.values() ?? [])].flatMap(({ people }) => people),
    changed(ticketId) {
      gathered.add(ticketId)
      gathering ??= setTimeout(flush, times.gather)
    },
    typing(typing) {
      const key = `${typing.by} ${typing.ticketId}`
      if (now() - (typedAt.get(key) ?? Number.NEGATIVE_INFINITY) < times.typing) return
      typedAt.set(key, now())
      say({ kind: 'typing', node, typing })
    },
    async stop() {
      clearInterval(restate)
      clearTimeout(gathering)
      // Without it the others would find out a little later.
      await talk?.say(JSON.stringify({ kind: 'gone', node } satisfies Said)).catch(() => {})
      await talk?.close()
    },
  }
}

/** What another version of the program says is not understood, and does no harm. */
function read(text: string): Said | null {
  try {
    return Said.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
