import type { T } from './use-t.ts'
import type { Sentence } from '#shared/domain/programme/explanation.ts'
import type { Format } from './format.ts'
import { say } from './say.ts'

/** Fills a sentence of the rules: instants with their zone, sums as money, lists with an “and”, no name as none. */
export function sentenceText(t: T, format: Format, { key, params }: Sentence): string {
  const filled = Object.entries(params).map(([name, value]): [string, string | number] => {
    if (Array.isArray(value)) return [name, format.list(value.map(String))]
    if (typeof value === 'object') return [name, format.spokenTime(value.atMs, value.zone)]
    if (typeof value === 'number') return [name, name.endsWith('Rupiah') ? format.rupiah(value) : value]
    return [name, value.trim() || t('programme:untitled')]
  })
  return say(t, key, Object.fromEntries(filled))
}
