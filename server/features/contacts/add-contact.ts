import type { Confidence, PointKind } from '#shared/domain/contact.ts'
import type { ContactId, ParticipantId } from '#shared/domain/ids.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { insertMany } from '../../storage/statement.ts'
import type { Work } from '../../storage/work.ts'

/** A way to reach somebody, already normalised. */
interface NewPoint {
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
  if (points.length > 0) {
    const rows = points.map(({ kind, value, confidence = 'stated' }) => ({
      id: work.newId(),
      contact_id: id,
      kind,
      value,
      confidence,
      created_at: work.now,
      last_seen_at: work.now,
    }))
    await insertPoints(work.db, rows)
  }
  return { id, name, participantId: null }
}

const insertContact = insertMany<Schema['contact']>('contact', [
  ...(['id', 'name', 'participant_id', 'merged_into', 'identity_changed_at', 'created_at', 'seq'] as const),
])
const insertPoints = insertMany<Schema['contact_point']>('contact_point', [
  ...(['id', 'contact_id', 'kind', 'value', 'confidence', 'created_at', 'last_seen_at'] as const),
])
