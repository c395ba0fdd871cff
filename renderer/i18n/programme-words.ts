import { ProgrammeSource } from '#shared/domain/programme/sources.ts'
import type { Ruleset } from '#shared/domain/programme/ruleset.ts'
import type { Language } from '#shared/locales/resources.ts'
import { say } from './say.ts'
import type { T } from './use-t.ts'

type Added = Pick<Ruleset, 'sources' | 'schemes'>

/** A source's title: the product's own, or one that people in charge have added; by its code where nobody knows it. */
export function sourceTitle(t: T, language: Language, id: string, rules: Added | null): string {
  if (isKnownSource(id)) return say(t, `programme:source.${id}`)
  return rules?.sources.find(source => source.id === id)?.title[language] ?? id
}

/** A source that the product does not know of itself: its title stands in the ruleset. */
export function isKnownSource(id: string): boolean {
  return (ProgrammeSource.options as readonly string[]).includes(id) || id === 'ruleset'
}

/** A scheme's name as the newest of its versions gives it. */
export function schemeName(language: Language, id: string, rules: Added | null): string {
  return rules?.schemes.findLast(scheme => scheme.id === id)?.name[language] ?? id
}
