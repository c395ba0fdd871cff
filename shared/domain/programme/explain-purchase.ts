import { dueAt } from '../clock/deadline.ts'
import { HOLIDAYS, type HolidayCalendar } from '../clock/holidays.ts'
import type { Participant } from '../people/participant.ts'
import { unreachable } from '../result.ts'
import { type Due, explain, instant, type Params, PROGRAMME_ZONE, type Rule } from './explain.ts'
import type { ExplainedStatus, Explanation, Taboo } from './explanation.ts'
import { SCHEMES } from './schemes.ts'
import type { ProgrammeSource } from './sources.ts'

/** Last instant for the first purchase, or null for people who are not recipients. */
export function firstPurchaseDueAt(
  participant: Participant,
  calendar: HolidayCalendar = HOLIDAYS,
): number | null {
  const { selectedAt, scheme } = participant
  return selectedAt === null
    ? null
    : dueAt(SCHEMES[scheme].firstPurchase, selectedAt, PROGRAMME_ZONE, calendar)
}

/** Memberships that are over or stopped; null while one is active or has not begun. */
export function explainMembership(
  person: Participant,
  now: number,
  calendar: HolidayCalendar,
): Explanation | null {
  const purchaseDueAt = firstPurchaseDueAt(person, calendar)
  const source = purchaseSource(person)
  switch (person.membership) {
    case null:
    case 'aktif':
      return null
    case 'selesai':
      return explain(['ended', 'R5', 'announcement2021', 'rejoin'], { balanceRupiah: person.balance })
    case 'nonaktif':
    case 'dicabut': {
      const late = purchaseDueAt !== null && boughtTooLate(person, purchaseDueAt) && now > purchaseDueAt
      if (late) {
        return explain(['revokedLate', 'R7', source, 'reinstatement', 'rejoin'], {
          dueAt: instant(purchaseDueAt),
        })
      }
      const rule: Rule =
        person.membership === 'dicabut'
          ? ['revoked', 'R5', source, 'reinstatement', 'rejoin']
          : ['inactive', 'R5', source, 'reinstatement']
      return explain(rule, {})
    }
    default:
      return unreachable(person.membership)
  }
}

function boughtTooLate(person: Participant, purchaseDueAt: number): boolean {
  return person.firstPurchaseAt === null || person.firstPurchaseAt > purchaseDueAt
}

/** A recipient who bought nothing yet: how long there is, or that it is too late. */
export function explainPurchase(person: Participant, now: number, calendar: HolidayCalendar): Explanation {
  const at = firstPurchaseDueAt(person, calendar) ?? now
  const params: Params = { dueAt: instant(at), balanceRupiah: person.balance }
  const due: Due = { at, clock: SCHEMES[person.scheme].firstPurchase.clock }
  const status: ExplainedStatus = now <= at ? 'selectedNotBought' : 'purchaseOverdue'
  const taboos: readonly Taboo[] =
    status === 'selectedNotBought' ? ['deadlineExtension', 'cashOut'] : ['reinstatement', 'deadlineExtension']
  return explain([status, 'R7', purchaseSource(person), ...taboos], params, due)
}

function purchaseSource(person: Participant): ProgrammeSource {
  return person.scheme === 'normal' ? 'faq2023' : 'announcement2021'
}
