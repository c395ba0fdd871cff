import { dueAt } from '../clock/deadline.ts'
import { HOLIDAYS, type HolidayCalendar } from '../clock/holidays.ts'
import type { Participant } from '../people/participant.ts'
import { unreachable } from '../result.ts'
import {
  type Due,
  explain,
  instant,
  type Params,
  PROGRAMME_ZONE,
  type Rule,
  type Standing,
} from './explain.ts'
import type { ExplainedStatus, Explanation, Taboo } from './explanation.ts'
import { FIRST_RULESET } from './first-ruleset.ts'
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
      const late = purchaseDueAt !== null && boughtTooLate(person, purchaseDueAt) && now > purchaseDueAt
      if (late) {
        return explain(standing, ['revokedLate', 'R7', source, 'reinstatement', 'rejoin'], {
          dueAt: instant(purchaseDueAt),
        })
      }
      const rule: Rule =
        person.membership === 'dicabut'
          ? ['revoked', 'R5', source, 'reinstatement', 'rejoin']
          : ['inactive', 'R5', source, 'reinstatement']
      return explain(standing, rule, {})
    }
    default:
      return unreachable(person.membership)
  }
}

function boughtTooLate(person: Participant, purchaseDueAt: number): boolean {
  return person.firstPurchaseAt === null || person.firstPurchaseAt > purchaseDueAt
}

/** A recipient who bought nothing yet: how long there is, or that it is too late. */
export function explainPurchase(person: Participant, standing: Standing): Explanation {
  const { now, rules, calendar } = standing
  const at = firstPurchaseDueAt(person, rules, calendar) ?? now
  const params: Params = { dueAt: instant(at), balanceRupiah: person.balance }
  const due: Due = { at, clock: schemeOf(person, rules).firstPurchase.clock }
  const status: ExplainedStatus = now <= at ? 'selectedNotBought' : 'purchaseOverdue'
  const taboos: readonly Taboo[] =
    status === 'selectedNotBought' ? ['deadlineExtension', 'cashOut'] : ['reinstatement', 'deadlineExtension']
  return explain(standing, [status, 'R7', purchaseSource(person, rules), ...taboos], params, due)
}

/** The newest of the scheme's sources: the one that set the term which held last. */
function purchaseSource(person: Participant, rules: Ruleset): string {
  return schemeOf(person, rules).sources.at(-1) ?? 'announcement2021'
}
