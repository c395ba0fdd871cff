import type { i18n as I18n } from 'i18next'
import { ComplaintStatus } from '#shared/domain/complaint.ts'
import { ReferralOutcome, ReferralStatus } from '#shared/domain/referral.ts'
import { TicketOutcome, TicketPriority } from '#shared/domain/ticket.ts'
import type { Entry } from '#shared/domain/entry.ts'
import type { Format } from '../../i18n/format.ts'
import { mailReason } from '../../i18n/mail-reason.ts'
import { sayFirst } from '../../i18n/say.ts'
import type { T } from '../../i18n/use-t.ts'

type Change = Extract<Entry, { kind: 'change' }>

/** What was done to the ticket, in the reader's language; a change of a kind unknown here is still told. */
export function changeText(t: T, i18n: I18n, format: Format, entry: Change): string {
  // What the service does by itself carries no name.
  const by = entry.byName || t('timeline:system')
  const params = Object.fromEntries(
    Object.entries(entry.params).map(([name, value]) => [
      name,
      paramText(t, format, entry.change, name, inEnglish(i18n, entry, name) ?? value),
    ]),
  )
  return sayFirst(t, key => i18n.exists(key), [`timeline:${entry.change}`, 'timeline:other'], {
    by,
    ...params,
  })
}

/** What has a name of its own in both languages is written down in both; lines from before that have only one. */
const inEnglish = (i18n: I18n, { params }: Change, name: string): string | number | undefined =>
  i18n.language === 'en' ? params[`${name}En`] : undefined

function paramText(
  t: T,
  format: Format,
  change: string,
  name: string,
  value: string | number,
): string | number {
  if (typeof value === 'number') return name.endsWith('At') ? format.dateTimeZone(value) : value
  switch (name) {
    case 'outcome': {
      const ticket = TicketOutcome.safeParse(value)
      if (ticket.success) return t(`ticket:outcome.${ticket.data}`)
      const referral = ReferralOutcome.safeParse(value)
      return referral.success ? t(`referral:outcome.${referral.data}`) : value
    }
    case 'priority': {
      const priority = TicketPriority.safeParse(value)
      return priority.success ? t(`ticket:priority.${priority.data}`) : value
    }
    case 'status': {
      const complaint = ComplaintStatus.safeParse(value)
      return complaint.success ? t(`complaint:status.${complaint.data}`) : value
    }
    case 'stage': {
      const stage = ReferralStatus.safeParse(value)
      return stage.success ? t(`referral:status.${stage.data}`) : value
    }
    case 'reason':
      return change === 'referral.dispatchFailed' ? mailReason(t, value) : value
    default:
      return value
  }
}
