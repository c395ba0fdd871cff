import { setTimeout as wait } from 'node:timers/promises'
import { takeSnapshot } from '#server/features/snapshot.ts'
import type { Database } from '#server/storage/database.ts'
import { auditLineHash } from '#server/storage/work.ts'
import type { Done } from './desk-journal.ts'
import { digestOf } from './digest.ts'
import { filesFound } from './files-found.ts'
import { inboundId, type Plan } from './webhook-bodies.ts'

/** One message that the phones' side took. */
export interface Sent {
  readonly payload: { readonly biz_opaque_callback_data?: string }
}

interface DeskState {
  readonly seq: number
  readonly link: string
  readonly digest: string
  readonly outbox: readonly {
    readonly input: { readonly entryId?: string }
    readonly state: { readonly kind: string; readonly code?: string }
  }[]
}

export interface DeskSays {
  readonly username: string
  /** Newest note draft by ticket. */
  readonly drafts: Readonly<Record<string, string>>
  readonly journal: readonly Done[]
  readonly state: (upTo: number) => Promise<DeskState>
}

interface Parts {
  readonly database: Database
  readonly data: string
  readonly plan: Plan
  readonly messages: number
  readonly desks: readonly DeskSays[]
  readonly sent: () => Promise<readonly Sent[]>
  /** Resolves when the phones' marks have arrived. */
  readonly marked: () => Promise<void>
}

interface Line {
  readonly id: string
  readonly ticket_id: string
  readonly position: number
  readonly external_id: string | null
  readonly detail_json: string
}

type Claim = (isSo: boolean, text: string) => void

/** How long a doubtful message may stay open: the wait for its answer, for its mark, and both once more. */
const doubtMs = 170_000

/** Compares what everybody was promised with what is there. */
export async function wrongAfter(parts: Parts) {
  const { database, data, plan, messages, desks } = parts
  const wrong: string[] = []
  const claim: Claim = (isSo, text) => void (isSo || wrong.push(text))
  const stillOpen = await handedOver(database)
  // What was sent last is marked last.
  await wait(2_000)
  await parts.marked()
  const lines: readonly Line[] = await database.reader
    .selectFrom('entry')
    .select(['id', 'ticket_id', 'position', 'external_id', 'detail_json'])
    .orderBy('ticket_id')
    .orderBy('position')
    .execute()
  claimMessages(lines, messages, claim)
  claimPlaces(lines, claim)
  const marked = lines.filter(({ id }) => id.startsWith('bench-sent-'))
  const unread = marked.filter(line => deliveryOf(line) !== 'read')
  claim(marked.length === plan.sent && unread.length === 0, `${unread.length} of ${marked.length} unread`)
  const seq = await claimLog(database, claim)

  const known = new Map(lines.map(line => [line.id, line]))
  const arrivals = await arrivalsOf(database, await parts.sent())
  const told = { replies: 0, notes: 0, drafts: 0, files: 0, failed: 0, arrivedTwice: 0, givenUp: 0 }
  for (const desk of desks) {
    const at = await settledState(database, desk)
    claim(at !== null, `${desk.username} does not equal the server`)
    const failed = (at?.outbox ?? []).flatMap(({ input }) => input.entryId ?? [])
    told.failed += failed.length
    told.drafts += claimDrafts(desk, claim)
    for (const { kind, id } of desk.journal) {
      if (kind === 'file') told.files += 1
      if (kind !== 'reply' && kind !== 'note') continue
      told[kind === 'reply' ? 'replies' : 'notes'] += 1
      const line = known.get(id)
      claim((line === undefined) === failed.includes(id), `${kind} ${id} is ${line ? 'twice' : 'nowhere'}`)
      if (kind !== 'reply' || line === undefined) continue
      const [times, state] = [arrivals.get(id) ?? 0, deliveryOf(line)]
      if (times > 1) told.arrivedTwice += 1
      if (state === 'failed') told.givenUp += 1
      const isTrue = times > 0 ? state !== 'sent' && state !== 'queued' : state === 'failed'
      claim(isTrue, `reply ${id} arrived ${times} times and is ${state}`)
    }
  }
  claim(told.arrivedTwice === 0, `${told.arrivedTwice} replies arrived twice`)
  const files = desks.flatMap(({ journal }) => journal.filter(({ kind }) => kind === 'file'))
  const found = await filesFound(database, data, files)
  return { wrong: [...wrong, ...found.wrong], seq, told: { ...told, ...found.left, stillOpen } }
}

function deliveryOf({ detail_json }: Line): string {
  return (JSON.parse(detail_json) as { delivery: { state: string } }).delivery.state
}

function claimMessages(lines: readonly Line[], messages: number, claim: Claim): void {
  const all = lines.flatMap(({ external_id }) => external_id ?? []).filter(id => id.startsWith(inboundId('')))
  const there = new Set(all)
  claim(all.length === there.size, `${all.length - there.size} messages doubled`)
  const missing = Array.from({ length: messages }, (_, n) => inboundId(n)).filter(id => !there.has(id))
  claim(missing.length === 0, `${missing.length} acknowledged messages missing, e.g. ${missing[0]}`)
}

function claimPlaces(lines: readonly Line[], claim: Claim): void {
  const last = new Map<string, number>()
  for (const { ticket_id, position } of lines) {
    const before = last.get(ticket_id) ?? 0
    claim(position === before + 1, `ticket ${ticket_id}: line ${position} follows ${before}`)
    last.set(ticket_id, position)
  }
}

/** The log has no gap and the trail no break; answers the log's end. */
async function claimLog({ reader }: Database, claim: Claim): Promise<number> {
  const events = await reader.selectFrom('event').select('seq').orderBy('seq').execute()
  claim(
    events.every(({ seq }, index) => seq === index + 1),
    'the log has gaps',
  )
  const trail = await reader.selectFrom('audit').selectAll().orderBy('seq').execute()
  const isWhole = trail.every(({ hash, ...line }, index) => {
    const { seq, at, account_id, action, target, detail, prev_hash } = line
    const own = auditLineHash({ seq, at, account_id, action, target, detail, prev_hash })
    return seq === index + 1 && prev_hash === (trail[index - 1]?.hash ?? '') && hash === own
  })
  claim(isWhole, 'the trail is broken')
  return events.length
}

/** How often each line has reached a phone. */
async function arrivalsOf({ reader }: Database, sent: readonly Sent[]): Promise<Map<string, number>> {
  const rows = await reader.selectFrom('outbound').select(['id', 'entry_id']).execute()
  const lineOf = new Map(rows.map(({ id, entry_id }) => [id, entry_id]))
  const arrivals = new Map<string, number>()
  for (const { payload } of sent) {
    const line = lineOf.get((payload.biz_opaque_callback_data ?? '').split(':')[0] ?? '')
    if (line !== undefined) arrivals.set(line, (arrivals.get(line) ?? 0) + 1)
  }
  return arrivals
}

/** A desk has at least what its journal says; a kill may have come between keeping a text and writing that down. */
function claimDrafts({ username, drafts, journal }: DeskSays, claim: Claim): number {
  const newest = new Map(
    journal.flatMap(({ kind, ticketId, body }) => (kind === 'draft' ? [[ticketId, body]] : [])),
  )
  for (const [ticketId, body] of newest) {
    const kept = drafts[ticketId ?? '']
    const isLater = kept !== undefined && !journal.some(line => line.body === kept)
    claim(kept === body || isLater, `${username}: draft of ${ticketId} is "${kept}" and not "${body}"`)
  }
  return newest.size
}

/** Waits until nothing is queued or on its way; answers what still is. */
async function handedOver({ reader }: Database): Promise<number> {
  const until = performance.now() + doubtMs
  for (;;) {
    const rows = await reader
      .selectFrom('outbound')
      .select('id')
      .where('state', 'in', ['queued', 'handing'])
      .execute()
    if (rows.length === 0 || performance.now() > until) return rows.length
    await wait(500)
  }
}

/** What a desk says once it stands where the server does, and knows the same; null: it never did. */
async function settledState(database: Database, desk: DeskSays): Promise<DeskState | null> {
  for (let turn = 0; turn < 60; turn++) {
    const { snapshot, upTo } = await takeSnapshot(database, 'casework', Date.now())
    const at = await desk.state(upTo)
    const truth = digestOf(Object.fromEntries(snapshot.tickets.map(each => [each.id, each])))
    if (at.seq === upTo && at.link === 'online') return at.digest === truth ? at : null
    await wait(300)
  }
  return null
}
