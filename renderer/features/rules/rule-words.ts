import type { Deadline } from '#shared/domain/clock/deadline.ts'
import type { RulesetFault } from '#shared/domain/programme/check-ruleset.ts'
import type { CutOff, Ruleset } from '#shared/domain/programme/ruleset.ts'
import type { Format } from '../../i18n/format.ts'
import { sourceTitle } from '../../i18n/programme-words.ts'
import { say } from '../../i18n/say.ts'
import type { T } from '../../i18n/use-t.ts'
import type { Section } from './merge-rulesets.ts'

export interface Words {
  readonly t: T
  readonly format: Format
  /** Whose added sources give the titles. */
  readonly ruleset: Ruleset
}

type Item = Ruleset[Section][number]

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)

export function dayText({ t, format }: Pick<Words, 't' | 'format'>, date: string): string {
  return isDay(date) ? format.plainDate(date) : t('rules:nothing')
}

export function periodText(
  words: Pick<Words, 't' | 'format'>,
  { validFrom, validTo }: { readonly validFrom: string | null; readonly validTo: string | null },
): string {
  const { t } = words
  if (validFrom === null && validTo === null) return t('rules:always')
  if (validFrom === null) return t('rules:until', { to: dayText(words, validTo ?? '') })
  const from = dayText(words, validFrom)
  return validTo === null
    ? t('rules:since', { from })
    : t('rules:between', { from, to: dayText(words, validTo) })
}

export function deadlineText({ t }: Pick<Words, 't'>, deadline: Deadline): string {
  const count = deadline.clock === 'elapsed_hours' ? deadline.hours : deadline.days
  if (Number.isNaN(count)) return t('rules:nothing')
  return t(`rules:deadline.${deadline.clock}`, { count })
}

/** What an entry is called in a list. */
export function itemName(words: Words, section: Section, item: Item): string {
  const { t, format } = words
  if ('label' in item) return t('rules:item.label', { label: item.label })
  if ('title' in item) return t('rules:item.source', { title: item.title[format.language] })
  const what = 'name' in item ? item.name[format.language] : t(`rules:section.${section}`)
  return t('rules:item.period', { what, period: periodText(words, item) })
}

export function cutOffText(words: Pick<Words, 't' | 'format'>, { what, date, confirm }: CutOff): string {
  const { t } = words
  const text = `${t(`programme:cutOff.${what}`)}: ${dayText(words, date)}`
  return confirm ? `${text} (${t('rules:toConfirm')})` : text
}

/** A value of one field of an entry, in words. */
export function valueText(words: Words, field: string, value: unknown): string {
  const { t, format, ruleset } = words
  const list = (items: readonly string[]) => (items.length === 0 ? t('common.none') : items.join('; '))
  switch (field) {
    case 'validFrom':
      return value === null ? t('rules:fromBeginning') : dayText(words, value as string)
    case 'validTo':
      return value === null ? t('rules:untilFurther') : dayText(words, value as string)
    case 'training':
      return Number.isNaN(value) ? t('rules:nothing') : format.rupiah(Number(value))
    case 'incentive':
    case 'survey': {
      const { times, each } = value as Ruleset['schemes'][number]['incentive']
      return t('rules:timesEach', { count: times, each: format.rupiah(each) })
    }
    case 'firstPurchase':
    case 'selectionResult':
    case 'incentiveSchedule':
    case 'incentivePayout':
      return deadlineText(words, value as Deadline)
    case 'cutOffs':
      return list((value as CutOff[]).map(each => cutOffText(words, each)))
    case 'sources':
      return list((value as string[]).map(id => sourceTitle(t, format.language, id, ruleset)))
    case 'name':
    case 'title': {
      const { id, en } = value as { readonly id: string; readonly en: string }
      return `${id} / ${en}`
    }
    case 'minAge':
    case 'maxAge':
      return value === null ? t('rules:noLimit') : t('rules:years', { years: format.number(Number(value)) })
    case 'perFamilyCard':
      return value === null ? t('rules:noLimit') : t('rules:peopleOnCard', { count: Number(value) })
    case 'excluded':
      return list((value as string[]).map(group => say(t, `rules:group.${group}`)))
    case 'canonical':
      return say(t, `rules:canonical.${value as string}`)
    default:
      if (typeof value === 'boolean') return value ? t('rules:yes') : t('rules:no')
      return value === null || value === '' ? t('rules:nothing') : (value as string)
  }
}

/** What is wrong, as something to be done about. */
export function faultText(words: Words, { code, params }: RulesetFault): string {
  const { t } = words
  const shown = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, isDay(value) ? dayText(words, value) : value]),
  )
  const isOpen = code === 'gap' && params['to'] === '…'
  return say(t, `rules:fault.${isOpen ? 'gapOpen' : code}`, shown)
}
