import type { Ruleset } from '#shared/domain/programme/ruleset.ts'
import { say } from '../../i18n/say.ts'
import { type Section, sections } from './merge-rulesets.ts'
import { itemName, valueText, type Words } from './rule-words.ts'

type Item = Ruleset[Section][number]

/** What differs between two rulesets, one line for each field, or for an entry that came or went. */
export function changeLines(
  words: Omit<Words, 'ruleset'>,
  before: Ruleset,
  after: Ruleset,
): readonly string[] {
  const [was, is] = [
    { ...words, ruleset: before },
    { ...words, ruleset: after },
  ]
  const { t } = words
  return sections.flatMap(section => {
    const { pairs, gone, come } = match(section, before[section], after[section])
    return [
      ...pairs.flatMap(([old, now]) => fieldLines(was, is, section, old, now)),
      ...gone.map(item => t('rules:change.removed', { what: itemName(was, section, item) })),
      ...come.map(item => t('rules:change.added', { what: itemName(is, section, item) })),
    ]
  })
}

function fieldLines(was: Words, is: Words, section: Section, old: Item, now: Item): string[] {
  const { t } = is
  const [a, b] = [old as Record<string, unknown>, now as Record<string, unknown>]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap(field => {
    if (JSON.stringify(a[field]) === JSON.stringify(b[field])) return []
    const fromTo = t('rules:change.fromTo', {
      before: valueText(was, field, a[field] ?? null),
      after: valueText(is, field, b[field] ?? null),
    })
    return [`${itemName(is, section, now)}. ${say(t, `rules:field.${field}`)}: ${fromTo}`]
  })
}

function keyOf(section: Section, item: Item): string {
  if ('label' in item) return `${item.label}|${item.validFrom ?? ''}`
  if ('title' in item) return item.id
  return 'name' in item ? `${item.id}|${item.validFrom}` : `${section}|${item.validFrom}`
}

/** Entries that are the same one, whatever their place: by what names them, and what is left in its order. */
function match(section: Section, before: readonly Item[], after: readonly Item[]) {
  const pairs: [Item, Item][] = []
  const left = new Set(after)
  const alone: Item[] = []
  for (const item of before) {
    const key = keyOf(section, item)
    const same = [...left].find(other => keyOf(section, other) === key)
    if (same === undefined) alone.push(item)
    else {
      pairs.push([item, same])
      left.delete(same)
    }
  }
  const isAkin = (a: Item, b: Item) => !('name' in a) || !('name' in b) || a.id === b.id
  const gone = alone.filter(item => {
    const akin = [...left].find(other => isAkin(item, other))
    if (akin === undefined || section === 'labels' || section === 'sources') return true
    pairs.push([item, akin])
    left.delete(akin)
    return false
  })
  return { pairs, gone, come: [...left] }
}
