import type { Draft } from '#shared/contract/draft.ts'
import type { T } from '../../i18n/use-t.ts'

/** What a version of a draft holds beside its words, in a few words each. */
export function draftParts(t: T, { rest }: Draft): readonly string[] {
  const options = rest?.choices?.options.filter(({ title }) => title.trim() !== '').length ?? 0
  const files = rest?.files.length ?? 0
  return [
    rest?.template && t('ticket:composer.part.template', { name: rest.template.name }),
    options > 0 && t('ticket:composer.part.choices', { count: options }),
    rest?.quotes && t('ticket:composer.part.quote'),
    rest?.acts && t('ticket:composer.part.acts'),
    files > 0 && t('ticket:composer.part.files', { count: files }),
  ].filter(part => typeof part === 'string')
}
