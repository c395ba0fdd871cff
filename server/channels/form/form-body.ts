import { type ComplaintForm, incidentAt } from '#shared/contract/complaint-form.ts'
import { ZONE_IANA } from '#shared/domain/clock/zone.ts'
import type { TicketPriority } from '#shared/domain/ticket.ts'
import { publicText } from '../../features/tickets/public-text.ts'

const locales = { id: 'id-ID', en: 'en-GB' } as const
/** Banks can still stop a transfer for about this long: OJK's IASC asks to be told within 12 hours. */
const goldenMs = 12 * 3_600_000

/** The report as one readable text for the timeline, in the language in which it was filled in. */
export function formBody(form: ComplaintForm): string {
  const say = (key: string, params: Record<string, string | number> = {}) =>
    publicText(form.language, `form.${key}`, params)
  const lines = [say('bodyCategory', { category: say(`categoryOf.${form.category}`) })]
  if (form.incident !== null)
    lines.push(say('bodyWhen', { time: incidentText(form.incident, form.language) }))
  if (form.loss !== null) lines.push(lossText(form, say))
  const traces = form.traces.filter(trace => trace !== '')
  if (traces.length > 0) lines.push('', say('bodyTraces'), ...traces.map(trace => `• ${trace}`))
  lines.push('', say('bodyNarrative'), form.narrative.trim(), '')
  const forward = say(`lossOf.${form.consents.forward ? 'yes' : 'no'}`).toLowerCase()
  lines.push(say('bodyConsents', { version: form.consents.version, forward }))
  return lines.join('\n')
}

type Say = (key: string, params?: Record<string, string | number>) => string

function lossText(form: ComplaintForm, say: Say): string {
  const loss = say(`lossOf.${form.loss}`)
  if (form.loss !== 'yes' || form.amount === null) return say('bodyLoss', { loss })
  const amount = `Rp${new Intl.NumberFormat(locales[form.language]).format(form.amount)}`
  return say('bodyLossAmount', { loss, amount })
}

function incidentText(
  incident: NonNullable<ComplaintForm['incident']>,
  language: ComplaintForm['language'],
): string {
  const date = new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'long',
    timeZone: ZONE_IANA[incident.zone],
  }).format(incidentAt(incident))
  return incident.time === '' ? date : `${date}, ${incident.time.replace(':', '.')} ${incident.zone}`
}

/** Money that has just moved comes first; any other loss or threat before the rest. */
export function formPriority(form: ComplaintForm, now: number): TicketPriority {
  const isRecent = form.incident !== null && now - incidentAt(form.incident) <= goldenMs
  if (form.loss === 'yes' && isRecent && form.amount !== 0) return 'urgent'
  return form.loss === 'yes' || form.category === 'extortion' ? 'high' : 'normal'
}
