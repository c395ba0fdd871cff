import { type ComplaintForm, isDate, isOwnQuestion, wallClock } from '#shared/contract/complaint-form.ts'
import type { PublicReason } from '#shared/contract/public-reasons.ts'
import { maskNik } from '#shared/domain/people/masking.ts'
import { atLocal } from '#shared/domain/clock/zone.ts'
import { locales, reportText, type Say } from './report-text.ts'
import { dayText, timeText } from './report-time.ts'

/** The report as one readable text for the timeline, in the language in which it was filled in. NIKs are masked. */
export function formBody(form: ComplaintForm, reason: PublicReason): string {
  const say = reportText(form.language)
  const listed = (group: string, keys: readonly string[]) =>
    keys.map(key => say(`${group}.${key}`).toLowerCase()).join(', ')
  const { fraud, onBehalf, consents } = form
  const lines: string[] = [
    say('body.category', { code: form.category, category: reason.title[form.language] }),
    ...(form.nik === '' ? [] : [say('body.nik', { nik: maskNik(form.nik) })]),
    ...(form.card === '' ? [] : [say('body.card', { card: form.card.replace(/(.{4})(?=.)/g, '$1 ') })]),
    ...(form.wave === null ? [] : [say('body.wave', { wave: form.wave })]),
    ...(onBehalf === null
      ? []
      : [say('body.onBehalf', { name: onBehalf.name, relation: say(`relation.${onBehalf.relation}`) })]),
    ...(fraud === null ? [] : fraudLines(form, fraud, say, listed)),
    ...block(say('body.narrative'), [form.narrative.trim()]),
    ...answerLines(form, reason, say),
    '',
    say('body.remedy', {
      remedy: [listed('remedyOf', form.remedies), form.remedyText].filter(part => part !== '').join(' – '),
    }),
    say('body.consents', {
      version: consents.version,
      forward: say(`answer.${consents.forward ? 'yes' : 'no'}`).toLowerCase(),
    }),
  ]
  return lines.join('\n')
}

function fraudLines(
  form: ComplaintForm,
  fraud: NonNullable<ComplaintForm['fraud']>,
  say: Say,
  listed: (group: string, keys: readonly string[]) => string,
): string[] {
  const { language, zone, onBehalf } = form
  const at = wallClock(fraud.incident, zone)
  const day = (date: string) => dayText(atLocal(date, zone), zone, language)
  const lost = fraud.suffered === 'yes'
  const amount =
    lost && fraud.amount !== null
      ? `, Rp${new Intl.NumberFormat(locales[language]).format(fraud.amount)}`
      : ''
  const kinds = lost && fraud.lossKinds.length > 0 ? ` (${listed('lossKind', fraud.lossKinds)})` : ''
  return [
    say('body.when', {
      time: fraud.incident.time === '' ? dayText(at, zone, language) : timeText(at, zone, language),
    }),
    say('body.mechanism', { mechanism: say(`mechanism.${fraud.mechanism}`) }),
    ...(fraud.mechanism === 'direct' && fraud.proof.number !== ''
      ? [say('body.proof', { number: fraud.proof.number })]
      : []),
    ...(fraud.mechanism === 'direct' && fraud.proof.dueDate !== ''
      ? [say('body.proofDue', { day: day(fraud.proof.dueDate) })]
      : []),
    ...(onBehalf !== null && onBehalf.dueDate !== ''
      ? [say('body.powerDue', { day: day(onBehalf.dueDate) })]
      : []),
    say('body.loss', { loss: `${say(`answer.${fraud.suffered}`)}${kinds}${amount}` }),
    ...(lost && fraud.transfer !== null
      ? [say('body.transfer', { time: timeText(wallClock(fraud.transfer, zone), zone, language) })]
      : []),
    ...(fraud.dataGiven.length > 0
      ? [say('body.dataGiven', { data: listed('dataGiven', fraud.dataGiven) })]
      : []),
    ...(fraud.lossText === '' ? [] : block(say('body.lossText'), [fraud.lossText.trim()])),
    ...(fraud.traces.length === 0
      ? []
      : block(
          say('body.traces'),
          fraud.traces.map(({ kind, value }) => `• ${say(`traceKind.${kind}`)}: ${value}`),
        )),
  ]
}

/** What the reason asked, in its own words and order; an answer to a question that we do not know any more stays. */
function answerLines(form: ComplaintForm, { needs }: PublicReason, say: Say): string[] {
  const { language, zone } = form
  const given = form.answers.filter(({ value }) => value.trim() !== '')
  if (given.length === 0) return []
  const asked = needs.filter(({ ask }) => isOwnQuestion(ask))
  const known = asked.flatMap(({ id, title, ask }) => {
    const value = given.find(answer => answer.id === id)?.value.trim()
    if (value === undefined) return []
    const said = ask === 'day' && isDate(value) ? dayText(atLocal(value, zone), zone, language) : value
    return [`• ${title[language]}: ${said}`]
  })
  const others = given.filter(({ id }) => asked.every(need => need.id !== id))
  return block(say('body.answers'), [...known, ...others.map(({ value }) => `• ${value.trim()}`)])
}

const block = (title: string, lines: readonly string[]): string[] => ['', title, ...lines]
