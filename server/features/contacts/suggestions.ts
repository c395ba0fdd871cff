import type { Kysely } from 'kysely'
import type { ContactSuggestion } from '#shared/contract/contact-view.ts'
import type { PointKind } from '#shared/domain/contact.ts'
import { nameKey } from '#shared/domain/people/person-name.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { findContact } from '../tickets/contact-rows.ts'
import { shownPoint } from '../tickets/routes.ts'
import { rootOf, withJoined } from './contact-root.ts'

type Point = Schema['contact_point']
type Row = Schema['contact']
type Reason = ContactSuggestion['reasons'][number]

/** How much a shared point says by itself, were both sides sure of it. Phones are recycled, mailboxes shared. */
const weight: Readonly<Record<PointKind, number>> = {
  ...{ bsuid: 0.95, nik: 0.9, whatsapp: 0.8, visitor: 0.8, email: 0.7, phone: 0.6 },
}
const certainty = { stated: 0.6, channel: 0.85, verified: 1 } as const
/** Names are shared by thousands: they only strengthen another reason. */
const nameWeight = 0.3
const participantWeight = 0.9
/** What a differing strong identifier leaves of the score. */
const conflictFactor = 0.3
/** A number that more contacts share than this (an internet café, an official) says nothing about any of them. */
const mostSharers = 50
const mostShown = 20

/**
 * Other contacts that may be this person, likeliest first. Nothing is ever joined from here: somebody looks and decides.
 * Pairs that somebody has declared to be two people are left out.
 */
export async function suggestionsFor(
  db: Kysely<Schema>,
  contactId: string,
): Promise<ContactSuggestion[] | undefined> {
  const root = await rootOf(db, contactId)
  if (root === undefined) return undefined
  const own = await rowsOf(db, [root])
  const self = own.rows[0]
  if (self === undefined) return undefined
  const apart = await keptApart(db, root)
  const ids = (await candidates(db, self, own.points)).filter(id => id !== root && !apart.has(id))
  if (ids.length === 0) return []
  const others = await rowsOf(db, ids)
  const ranked = others.rows
    .filter(row => row.merged_into === null)
    .map(row => {
      const points = others.points.filter(point => point.contact_id === row.id)
      return { row, ...compare(self, own.points, row, points) }
    })
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => b.score - a.score || (a.row.id < b.row.id ? -1 : 1))
    .slice(0, mostShown)
  const suggestions: ContactSuggestion[] = []
  for (const { row, reasons, conflicts, score } of ranked) {
    const contact = await findContact(db, row.id)
    if (contact === undefined) continue
    suggestions.push({ contact, score, reasons, conflicts, ...(await ticketsOf(db, row.id)) })
  }
  return suggestions
}

async function rowsOf(db: Kysely<Schema>, ids: readonly string[]) {
  const rows = await db.selectFrom('contact').selectAll().where('id', 'in', ids).execute()
  const points = await db.selectFrom('contact_point').selectAll().where('contact_id', 'in', ids).execute()
  return { rows, points }
}

/** A WhatsApp id is a phone number without its plus: it may have been stated as one elsewhere. */
function twins({ kind, value }: Point): { kind: PointKind; value: string }[] {
  if (kind === 'phone')
    return [
      { kind, value },
      { kind: 'whatsapp', value: value.replace('+', '') },
    ]
  if (kind === 'whatsapp')
    return [
      { kind, value },
      { kind: 'phone', value: `+${value}` },
    ]
  return [{ kind, value }]
}

async function candidates(db: Kysely<Schema>, self: Row, points: readonly Point[]): Promise<string[]> {
  const found = new Set<string>()
  for (const { kind, value } of points.flatMap(twins)) {
    const rows = await db
      .selectFrom('contact_point')
      .select('contact_id')
      .where('kind', '=', kind)
      .where('value', '=', value)
      .limit(mostSharers + 1)
      .execute()
    if (rows.length <= mostSharers) for (const row of rows) found.add(row.contact_id)
  }
  if (self.participant_id === null) return [...found]
  const same = await db
    .selectFrom('contact')
    .select('id')
    .where('participant_id', '=', self.participant_id)
    .limit(mostSharers)
    .execute()
  return [...new Set([...found, ...same.map(({ id }) => id)])]
}

function compare(self: Row, own: readonly Point[], other: Row, points: readonly Point[]) {
  const reasons: Reason[] = []
  let doubt = 1
  const because = (kind: Reason['kind'], shown: string, strength: number) => {
    reasons.push({ kind, shown })
    doubt *= 1 - strength
  }
  for (const point of own) {
    const twin = points.find(each =>
      twins(point).some(({ kind, value }) => each.kind === kind && each.value === value),
    )
    if (twin === undefined) continue
    const sure = certainty[point.confidence] * certainty[twin.confidence]
    const shown = shownPoint(point.kind, point.value) ?? ''
    // One number known as a phone and as a WhatsApp id is one reason, not two.
    if (shown === '' || !reasons.some(reason => reason.shown === shown))
      because(point.kind, shown, Math.min(weight[point.kind], weight[twin.kind]) * sure)
  }
  if (self.participant_id !== null && self.participant_id === other.participant_id)
    because('participant', '', participantWeight)
  if (reasons.length > 0 && isSimilar(self.name, other.name)) because('name', other.name, nameWeight)
  const conflicts = conflictsOf(self, own, other, points)
  return { reasons, conflicts, score: (1 - doubt) * conflictFactor ** conflicts.length }
}

/** The same words, or all words of the shorter name in the longer one. */
function isSimilar(one: string, other: string): boolean {
  const [a, b] = [one, other].map(name =>
    nameKey(name)
      .split(' ')
      .filter(word => word.length > 1),
  )
  if (a === undefined || b === undefined || a.length === 0 || b.length === 0) return false
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return short.every(word => long.includes(word))
}

function conflictsOf(
  self: Row,
  own: readonly Point[],
  other: Row,
  points: readonly Point[],
): ContactSuggestion['conflicts'] {
  const of = (all: readonly Point[], kind: PointKind, verified: boolean) =>
    all.filter(point => point.kind === kind && (!verified || point.confidence === 'verified'))
  const differ = (kind: PointKind, verified: boolean) => {
    const [mine, theirs] = [of(own, kind, verified), of(points, kind, verified)]
    return (
      mine.length > 0 &&
      theirs.length > 0 &&
      !mine.some(point => theirs.some(({ value }) => value === point.value))
    )
  }
  const conflicts: ContactSuggestion['conflicts'] = []
  if (differ('nik', true)) conflicts.push({ kind: 'nik' })
  if (
    self.participant_id !== null &&
    other.participant_id !== null &&
    self.participant_id !== other.participant_id
  )
    conflicts.push({ kind: 'participant' })
  if (differ('bsuid', false)) conflicts.push({ kind: 'bsuid' })
  return conflicts
}

/** Everybody whom somebody has told apart from this contact or from one that was joined to it. */
async function keptApart(db: Kysely<Schema>, root: string): Promise<Set<string>> {
  const selves = await withJoined(db, root)
  const rows = await db
    .selectFrom('contact_apart')
    .select(['a_id', 'b_id'])
    .where(where => where.or([where('a_id', 'in', selves), where('b_id', 'in', selves)]))
    .execute()
  const apart = new Set<string>()
  for (const { a_id, b_id } of rows) {
    const other = await rootOf(db, selves.includes(a_id) ? b_id : a_id)
    if (other !== undefined) apart.add(other)
  }
  return apart
}

async function ticketsOf(db: Kysely<Schema>, contactId: string) {
  const row = await db
    .selectFrom('ticket')
    .select(made => [
      made.fn.countAll<number>().as('tickets'),
      made.fn.max('last_entry_at').as('last_entry_at'),
    ])
    .where('contact_id', '=', contactId)
    .executeTakeFirstOrThrow()
  const last = row.last_entry_at === null ? null : Number(row.last_entry_at)
  return { tickets: Number(row.tickets), lastEntryAt: last }
}
