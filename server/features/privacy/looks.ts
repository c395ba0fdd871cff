import type { Kysely } from 'kysely'
import type { LookLine, LookSummary } from '#shared/contract/privacy.ts'
import { atLocal, DAY_MS } from '#shared/domain/clock/zone.ts'
import type { AccountId, ParticipantId } from '#shared/domain/ids.ts'
import { isOpen } from '#shared/domain/opening-hours.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { readHours } from '../hours/hours.ts'

/** Acts that show somebody's data, as the trail names them. */
export const lookActions = [
  'participant.search',
  'participant.card',
  'participant.reveal',
  'participant.suggest',
  'participant.explainOn',
  'training.suggest',
  'search.run',
] as const

/** Fewer than these are nobody's business; more than the others' usual count times this is worth a question. */
const usualLooks = 40
const usualReveals = 10
const usualUnlinked = 10
const timesOthers = 3

interface Look {
  readonly at: number
  readonly accountId: string
  readonly action: string
  /** Only where it is one person's record. */
  readonly participantId: string | null
  readonly detail: string
  readonly isLinked: boolean
  readonly isOutOfHours: boolean
}

/** Who looked how often on a day (WIB), and what about it is out of the ordinary; the most remarkable first. */
export async function summariseLooks(db: Kysely<Schema>, day: string): Promise<LookSummary[]> {
  const looks = await looksOn(db, day)
  const byAccount = Map.groupBy(looks, look => look.accountId)
  const accounts = await db.selectFrom('account').select(['id', 'name']).execute()
  const names = new Map(accounts.map(({ id, name }) => [id, name]))
  return [...byAccount]
    .map(([accountId, own]): LookSummary => {
      const count = (wanted: (look: Look) => boolean) => own.filter(wanted).length
      const summary = {
        accountId: accountId as AccountId,
        name: names.get(accountId) ?? '',
        looks: own.length,
        people: new Set(own.flatMap(look => look.participantId ?? [])).size,
        reveals: count(look => look.action === 'participant.reveal'),
        outOfHours: count(look => look.isOutOfHours),
        unlinked: new Set(own.filter(look => !look.isLinked).map(look => look.participantId)).size,
      }
      const reasons = [
        summary.looks > usualFor(accountId, byAccount) ? ('volume' as const) : null,
        summary.outOfHours > 0 ? ('outOfHours' as const) : null,
        summary.unlinked > usualUnlinked ? ('unlinked' as const) : null,
        summary.reveals > usualReveals ? ('reveals' as const) : null,
      ].filter(reason => reason !== null)
      return { ...summary, reasons }
    })
    .toSorted((a, b) => b.reasons.length - a.reasons.length || b.looks - a.looks)
}

/** What is no reason to ask, measured by the others alone: who looks most must not raise their own measure. */
function usualFor(accountId: string, byAccount: ReadonlyMap<string, readonly Look[]>): number {
  const others = [...byAccount].flatMap(([id, looks]) => (id === accountId ? [] : looks.length))
  const middle = others.toSorted((a, b) => a - b)[Math.floor((others.length - 1) / 2)] ?? 0
  return Math.max(usualLooks, timesOthers * middle)
}

/** One colleague's looks on a day, newest first. */
export async function looksOfAccount(
  db: Kysely<Schema>,
  day: string,
  accountId: string,
): Promise<LookLine[]> {
  const looks = (await looksOn(db, day, accountId)).toReversed()
  const ids = [...new Set(looks.flatMap(({ participantId }) => participantId ?? []))]
  const names = new Map<string, string>()
  for (let from = 0; from < ids.length; from += 500) {
    const people = await db
      .selectFrom('participant')
      .select(['id', 'name'])
      .where('id', 'in', ids.slice(from, from + 500))
      .execute()
    for (const { id, name } of people) names.set(id, name)
  }
  return looks.map(({ at, action, participantId, detail, isLinked, isOutOfHours }) => ({
    at,
    action,
    participantId: participantId as ParticipantId | null,
    personName: participantId === null ? null : (names.get(participantId) ?? null),
    detail,
    isLinked,
    isOutOfHours,
  }))
}

async function looksOn(db: Kysely<Schema>, day: string, accountId?: string): Promise<Look[]> {
  const fromAt = atLocal(day, 'WIB')
  let rows = db
    .selectFrom('audit')
    .select(['at', 'account_id', 'action', 'target', 'detail'])
    .where('at', '>=', fromAt)
    .where('at', '<', fromAt + DAY_MS)
    .where('action', 'in', lookActions)
    .orderBy('seq')
  if (accountId !== undefined) rows = rows.where('account_id', '=', accountId)
  const hours = await readHours(db)
  const linked = await linkedPairs(db)
  return (await rows.execute()).flatMap(({ at, account_id, action, target, detail }) => {
    if (account_id === null) return []
    // A suggestion's target is the ticket, a search has none.
    const participantId = /^(participant\.suggest|search\.run)$/.test(action) ? null : target
    return {
      ...{ at, accountId: account_id, action, participantId, detail },
      isLinked: participantId === null || linked.has(`${account_id} ${participantId}`),
      isOutOfHours: !isOpen(hours, at),
    }
  })
}

/** Who has to do with whom: carries a ticket of a contact that is linked to the record, or has written on one. */
async function linkedPairs(db: Kysely<Schema>): Promise<ReadonlySet<string>> {
  const carried = await db
    .selectFrom('ticket')
    .innerJoin('contact', 'contact.id', 'ticket.contact_id')
    .select(['ticket.assignee_id', 'contact.participant_id'])
    .where('contact.participant_id', 'is not', null)
    .where('ticket.assignee_id', 'is not', null)
    .distinct()
    .execute()
  const linkedBy = await db
    .selectFrom('audit')
    .innerJoin('ticket', 'ticket.id', 'audit.target')
    .innerJoin('contact', 'contact.id', 'ticket.contact_id')
    .select(['audit.account_id as assignee_id', 'contact.participant_id'])
    .where('audit.action', 'in', ['ticket.linkParticipant', 'ticket.taken', 'ticket.resolved'])
    .where('contact.participant_id', 'is not', null)
    .distinct()
    .execute()
  return new Set([...carried, ...linkedBy].map(pair => `${pair.assignee_id} ${pair.participant_id}`))
}
