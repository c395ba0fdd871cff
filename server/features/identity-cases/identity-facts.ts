import type { Kysely } from 'kysely'
import type { IdentityFacts } from '#shared/contract/identity-case.ts'
import type { ComputedTerm, IdentityCaseCode } from '#shared/domain/identity-case.ts'
import { maskEmail, maskNik, maskPhone } from '#shared/domain/people/masking.ts'
import { firstPurchaseDueAt } from '#shared/domain/programme/explain-purchase.ts'
import { firstBoughtAt } from '#shared/domain/programme/recipient-facts.ts'
import { explainOn } from '#shared/domain/programme/explain-status.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { findParticipant } from '../participants/participant-rows.ts'
import { rulesInForce } from '../rules/rules-rows.ts'

/** What the registry and the rules in force say of a person at `at`; undefined when the record is gone. */
export async function factsOf(
  db: Kysely<Schema>,
  participantId: string,
  at: number,
): Promise<IdentityFacts | undefined> {
  const known = await findParticipant(db, participantId)
  if (known === undefined) return undefined
  const { ruleset } = await rulesInForce(db)
  const { person } = known
  return {
    name: person.name,
    nikShown: maskNik(person.nik),
    phoneShown: person.phone === null ? null : maskPhone(person.phone),
    emailShown: person.email === null ? null : maskEmail(person.email),
    selectedAt: person.selectedAt,
    firstPurchaseAt: firstBoughtAt(person),
    purchaseDueAt: firstPurchaseDueAt(person, ruleset),
    explanation: explainOn(person, at, ruleset),
  }
}

/** The term that decides an appeal, by the rules that hold now; only a revocation has one. */
export async function termOf(
  db: Kysely<Schema>,
  code: IdentityCaseCode,
  participantId: string,
): Promise<ComputedTerm | null> {
  if (code !== 'CAB-01') return null
  const known = await findParticipant(db, participantId)
  if (known === undefined) return null
  const { version, ruleset } = await rulesInForce(db)
  return {
    dueAt: firstPurchaseDueAt(known.person, ruleset),
    boughtAt: firstBoughtAt(known.person),
    rulesVersion: version,
  }
}
