import type { Suggestion } from '#shared/contract/trainings.ts'
import type { Format } from '../../i18n/format.ts'
import type { T } from '../../i18n/use-t.ts'

/** Why this training is named, as a sentence. */
export function becauseOf(t: T, { reason }: Suggestion): string {
  return reason.kind === 'alsoBought'
    ? t('training:because.alsoBought', { because: reason.because })
    : t(`training:because.${reason.kind}`)
}

/** One training as a line of a reply. */
export function suggestionLine(
  t: T,
  format: Format,
  { title, provider, platform, price }: Suggestion,
): string {
  return t('training:reply.line', { title, provider, platform, price: format.rupiah(price) })
}

/** The suggestions as they may be sent: what can be bought, and that the choice is the person's own. */
export function suggestionsText(
  t: T,
  format: Format,
  balance: number,
  suggestions: readonly Suggestion[],
): string {
  return [
    t('training:reply.intro', { balance: format.rupiah(balance) }),
    ...suggestions.map((each, at) => `${at + 1}. ${suggestionLine(t, format, each)}`),
    t('training:reply.outro'),
  ].join('\n')
}
