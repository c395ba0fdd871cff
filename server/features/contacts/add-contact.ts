import type { Confidence, PointKind } from '#shared/domain/contact.ts'
import type { ContactId, ParticipantId } from '#shared/domain/ids.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { insertMany } from '../../storage/statement.ts'
import type { Work } from '../../storage/work.ts'

/** A way to reach somebody, already normalised. */
export interface NewPoint {
  readonly kind: PointKind
  readonly value: string
  readonly confidence?: Confidence
}

export interface Known {
  readonly id: ContactId
  readonly name: string
  readonly participantId: ParticipantId | null
}

/** A person nobody has met before, with how they can be reached. */
export async function addContact(work: Work, name: string, points: readonly NewPoint[]): Promise<Known> {
  const id = work.newId() as ContactId
  await insertContact(work.db, [
    {
      id,
      name,
      participant_id: null,
      merged_into: null,
      identity_changed_at: null,
      created_at: work.now,
      seq: work.seq(),
    },
  ])
  await writePoints(work, id, points)
  return { id, name, participantId: null }
}

/** Adds what the contact's points lack, and answers it. */
export async function addPoints(
  work: Work,
  contactId: string,
  points: readonly NewPoint[],
): Promise<NewPoint[]> {
  const known = await work.db
    .selectFrom('contact_point')
    .select(['kind', 'value'])
    .where('contact_id', '=', contactId)
    .execute()
  const fresh = points.filter(
    point => !known.some(({ kind, value }) => kind === point.kind && value === point.value),
  )
  await writePoints(work, contactId, fresh)
  return fresh
}

async function writePoints(work: Work, contactId: string, points: readonly NewPoint[]): Promise<void> {
  const rows = points.map(({ kind, value, confidence = 'stated' }) => ({
    id: work.newId(),
    contact_id: contactId,
    kind,
    value,
    confidence,
    created_at: work.now,
    last_seen_at: work.now,
  }))
  await insertPoints(work.db, rows)
}

const insertContact = insertMany<Schema['contact']>('contact', [
  ...(['id', 'name', 'participant_id', 'merged_into', 'identity_changed_at', 'created_at', 'seq'] as const),
])
const insertPoints = insertMany<Schema['contact_point']>('contact_point', [
  ...(['id', 'contact_id', 'kind', 'value', 'confidence', 'created_at', 'last_seen_at'] as const),
])
