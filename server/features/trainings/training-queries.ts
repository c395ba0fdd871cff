import type { Kysely } from 'kysely'
import { refuse } from '#shared/contract/refusal.ts'
import type { Participant } from '#shared/domain/people/participant.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { SomeQueries } from '../../transport/handler.ts'
import { findParticipant } from '../participants/participant-rows.ts'
import { lastReviewAt } from '../registry/review.ts'
import { crowdsOf } from './purchase-counts.ts'
import { rankTrainings, type Surroundings } from './rank-trainings.ts'

export const trainingQueryHandlers: SomeQueries<'training.suggest'> = {
  'training.suggest': async (look, { participantId }, caller) => {
    const known = await findParticipant(look.db, participantId)
    if (known === undefined) return refuse('input.notFound')
    const { person } = known
    const standing = standingOf(person)
    const suggestions =
      standing === 'canBuy' ? rankTrainings(person, await surroundings(look.db, person, look.now)) : []
    await look.writer.run(caller, async work => work.audit('training.suggest', participantId))
    return {
      ok: true,
      value: { standing, balance: person.balance, suggestions, asOfAt: await lastReviewAt(look.db) },
    }
  },
}

function standingOf(person: Participant): 'canBuy' | 'notRecipient' | 'ended' | 'nothingLeft' {
  if (person.selectedAt === null) return 'notRecipient'
  if (person.membership !== 'aktif') return 'ended'
  return person.balance > 0 ? 'canBuy' : 'nothingLeft'
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
    .where('crowd', 'in', crowds)
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
    crowds: crowds.map(name => ({
      name,
      popular: popular.filter(({ crowd }) => crowd === name).map(row => ({ id: row.training_id })),
    })),
  }
}
