import { dueAt } from '../clock/deadline.ts'
import { HOLIDAYS, type HolidayCalendar } from '../clock/holidays.ts'
import type { Participant } from '../people/participant.ts'
import { unreachable } from '../result.ts'
import { explain, instant, type Params, PROGRAMME_ZONE, type Rule, type Standing } from './explain.ts'
import { cutOffOf } from './cut-off-of.ts'
import type { Explanation } from './explanation.ts'
import { FIRST_RULESET } from './first-ruleset.ts'
import { firstBoughtAt, isReconciled } from './recipient-facts.ts'
import type { Ruleset } from './ruleset.ts'
import { schemeOf } from './schemes.ts'

/** Last instant for the first purchase, or null for people who are not recipients. */
export function firstPurchaseDueAt(
  participant: Participant,
  rules: Ruleset = FIRST_RULESET,
  calendar: HolidayCalendar = HOLIDAYS,
): number | null {
  const { selectedAt } = participant
  return selectedAt === null
    ? null
    : dueAt(schemeOf(participant, rules).firstPurchase, selectedAt, PROGRAMME_ZONE, calendar)
}

/** Memberships that are over or stopped; null while one is active or has not begun. */
export function explainMembership(person: Participant, standing: Standing): Explanation | null {
  const { now, rules, calendar } = standing
  const purchaseDueAt = firstPurchaseDueAt(person, rules, calendar)
  const source = purchaseSource(person, rules)
  switch (person.membership) {
    case null:
    case 'aktif':
      return null
    case 'selesai':
      return explain(standing, ['ended', 'R5', 'announcement2021', 'rejoin'], {
        balanceRupiah: person.balance,
      })
    case 'nonaktif':
    case 'dicabut': {
      const late = purchaseDueAt !== null && now > purchaseDueAt && isRevokedForIt(person, purchaseDueAt)
      if (late) {
        return explain(
          standing,
          ['revokedLate', 'R7', source, 'reinstatement', 'rejoin'],
          { dueAt: instant(purchaseDueAt) },
          undefined,
          { shown: `membership.${person.membership}` },
        )
      }
      const rule: Rule =
        person.membership === 'dicabut'
          ? ['revoked', 'R5', source, 'reinstatement', 'rejoin']
          : ['inactive', 'R5', source, 'reinstatement']
      const wording = person.endedAt === null ? { nextStep: 'nextStepUndated' } : {}
      return explain(standing, rule, {}, undefined, wording)
    }
    default:
      return unreachable(person.membership)
  }
}

/** Nothing was bought in time; who was revoked before the time was over was so for another reason. */
function isRevokedForIt(person: Participant, purchaseDueAt: number): boolean {
  if (person.endedAt !== null && person.endedAt <= purchaseDueAt) return false
  const boughtAt = firstBoughtAt(person)
  return boughtAt === null ? !isReconciled(person) : boughtAt > purchaseDueAt
}

/** A recipient who bought nothing yet: how long there is, or that it is too late. */
export function explainPurchase(person: Participant, standing: Standing): Explanation {
  const { now, rules, calendar } = standing
  const dueAt = firstPurchaseDueAt(person, rules, calendar)
  const source = purchaseSource(person, rules)
  const toBuy = ['deadlineExtension', 'cashOut'] as const
  if (dueAt === null)
    return explain(standing, ['selectedNotBought', 'R7', source, ...toBuy], {}, undefined, {
      sentence: 'undated',
      nextStep: 'nextStepUndated',
    })
  const term = { at: dueAt, clock: schemeOf(person, rules).firstPurchase.clock, source }
  // Nothing can be bought with a balance that has lapsed, however many days the term would still give.
  const lapse = cutOffOf(person, 'use_balance', rules)
  const due = lapse !== null && lapse.at < term.at ? lapse : term
  const params: Params = { dueAt: instant(due.at), balanceRupiah: person.balance }
  const rule = due === term ? 'R7' : 'R8'
  if (now > due.at)
    return explain(
      standing,
      ['purchaseOverdue', rule, due.source, 'reinstatement', 'deadlineExtension'],
      params,
      due,
    )
  // A source that does not tell the balance must not make it zero.
  const wording = person.balance > 0 ? {} : { nextStep: 'nextStepNoSum' }
  return explain(standing, ['selectedNotBought', rule, due.source, ...toBuy], params, due, wording)
}

/** The newest of the scheme's sources: the one that set the term which held last. */
function purchaseSource(person: Participant, rules: Ruleset): string {
  return schemeOf(person, rules).sources.at(-1) ?? 'announcement2021'
}
