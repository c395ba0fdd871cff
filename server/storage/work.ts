import { createHash, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { EventName, Payload } from '#shared/contract/events.ts'
import type { Schema } from './schema/schema.ts'
import { statement } from './statement.ts'

/** Who acts. `null` account: the public, or the server itself. */
export interface Actor {
  readonly accountId: string | null
  readonly name: string | null
}

/** Everything one act may use. It ends with the act: events and audit lines are written together with its rows. */
export interface Work {
  readonly db: Kysely<Schema>
  /** Epoch ms, the same during the whole act. */
  readonly now: number
  readonly actor: Actor
  newId(): string
  /** Appends to the log. `make` gets the sequence number so that the thing can carry it; returns what it made. */
  emit<N extends EventName>(name: N, make: (seq: number) => Payload<N>): Payload<N>
  /** One line of the tamper-evident trail. `detail` holds no personal data. */
  audit(action: string, target: string | null, detail?: string): void
  /** Position of the log after what was emitted so far. */
  seq(): number
  /** Next number of a named series (ticket numbers and the like), starting at 1. Gaps never occur: it rolls back too. */
  next(series: string): Promise<number>
}

/** Log position, trail end and number series that a batch carries from act to act. */
export interface Tail {
  readonly seq: number
  readonly auditSeq: number
  readonly auditHash: string
  /** Series that the batch has used, at their last number. */
  readonly series: ReadonlyMap<string, number>
}

/** What an act leaves behind beside its rows; written once for the whole batch, before its commit. */
export interface Leavings {
  readonly tail: Tail
  readonly events: readonly Schema['event'][]
  readonly trail: readonly Schema['audit'][]
}

export interface OpenWork extends Work {
  finish(): Leavings
}

const lastNumber = statement<{ value: number }>('SELECT value FROM counter WHERE name = ?')

export function openWork(db: Kysely<Schema>, tail: Tail, now: number, actor: Actor): OpenWork {
  let { seq, auditSeq, auditHash, series } = tail
  const events: Schema['event'][] = []
  const trail: Schema['audit'][] = []
  return {
    db,
    now,
    actor,
    newId: randomUUID,
    emit(name, make) {
      seq += 1
      const payload = make(seq)
      events.push({ seq, at: now, name, payload_json: JSON.stringify(payload) })
      return payload
    },
    audit(action, target, detail = '') {
      auditSeq += 1
      const line = {
        seq: auditSeq,
        at: now,
        account_id: actor.accountId,
        action,
        target,
        detail,
        prev_hash: auditHash,
      }
      auditHash = auditLineHash(line)
      trail.push({ ...line, hash: auditHash })
    },
    seq: () => seq,
    async next(name) {
      const last = series.get(name) ?? (await lastNumber(db, name))[0]?.value ?? 0
      series = new Map(series).set(name, last + 1)
      return last + 1
    },
    finish: () => ({ tail: { seq, auditSeq, auditHash, series }, events, trail }),
  }
}

/** SHA-256 (hex) over the line and the hash before it: changing or removing any line breaks all that follow. */
export function auditLineHash(line: Omit<Schema['audit'], 'hash'>): string {
  const { seq, at, account_id, action, target, detail, prev_hash } = line
  return createHash('sha256')
    .update(JSON.stringify([seq, at, account_id, action, target, detail, prev_hash]))
    .digest('hex')
}
