import type { Kysely } from 'kysely'
import { refuse } from '#shared/contract/refusal.ts'
import { HOLIDAYS } from '#shared/domain/clock/holidays.ts'
import type { Participant } from '#shared/domain/people/participant.ts'
import { isOver } from '#shared/domain/programme/cut-off-of.ts'
import { explainStatus } from '#shared/domain/programme/explain-status.ts'
import type { Ruleset } from '#shared/domain/programme/ruleset.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { SomeQueries } from '../../transport/handler.ts'
import { findParticipant } from '../participants/participant-rows.ts'
import { rulesInForce } from '../rules/rules-rows.ts'
import { lastReviewAt } from '../registry/review.ts'
import { crowdsOf } from './purchase-counts.ts'
import { rankTrainings, type Surroundings } from './rank-trainings.ts'

export const trainingQueryHandlers: SomeQueries<'training.suggest'> = {
  'training.suggest': async (look, { participantId }, caller) => {
    const known = await findParticipant(look.db, participantId)
    if (known === undefined) return refuse('input.notFound')
    const { person } = known
    const standing = standingOf(person, look.now, (await rulesInForce(look.db)).ruleset)
    const suggestions =
      standing === 'canBuy' ? rankTrainings(person, await surroundings(look.db, person, look.now)) : []
    await look.writer.run(caller, async work => work.audit('training.suggest', participantId))
    return {
      ok: true,
      value: { standing, balance: person.balance, suggestions, asOfAt: await lastReviewAt(look.db) },
    }
  },
}

function standingOf(
  person: Participant,
  now: number,
  rules: Ruleset,
): 'canBuy' | 'notRecipient' | 'ended' | 'tooLate' | 'nothingLeft' {
  if (person.selectedAt === null) return 'notRecipient'
  // A source that does not tell the membership has not ended it.
  if (person.membership !== null && person.membership !== 'aktif') return 'ended'
  if (person.balance === 0) return 'nothingLeft'
  const isLapsed = isOver(person, 'use_balance', { now, rules, calendar: HOLIDAYS })
  return isLapsed || explainStatus(person, now, rules).status === 'purchaseOverdue' ? 'tooLate' : 'canBuy'
}

/** A few indexed rows: the neighbours of what was bought, and what the person's crowds buy. */
async function surroundings(db: Kysely<Schema>, person: Participant, now: number): Promise<Surroundings> {
  const bought = person.trainings.map(({ trainingId }) => trainingId)
  const crowds = crowdsOf(person, now)
  const near =
    bought.length === 0
      ? []
      : await db
          .selectFrom('training_neighbour')
          .selectAll()
          .where('training_id', 'in', bought)
          .orderBy('score', 'desc')
          .execute()
  const popular = await db
    .selectFrom('training_popular')
    .selectAll()
    .where(
      'crowd',
      'in',
      crowds.map(({ name }) => name),
    )
    .orderBy('buyers', 'desc')
    .execute()
  const ids = [...new Set([...near.map(row => row.other_id), ...popular.map(row => row.training_id)])]
  const offers =
    ids.length === 0 ? [] : await db.selectFrom('training').selectAll().where('id', 'in', ids).execute()
  return {
    offers: new Map(offers.map(offer => [offer.id, offer])),
    neighbours: new Map(
      bought.map(id => [
        id,
        near
          .filter(row => row.training_id === id)
          .map(({ other_id, score }) => ({ id: other_id, similarity: score / 1e6 })),
      ]),
    ),
    crowds: crowds.map(({ name, reason }) => ({
      reason,
      popular: popular.filter(({ crowd }) => crowd === name).map(row => ({ id: row.training_id })),
    })),
  }
}
