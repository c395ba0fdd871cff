import type { DeskState } from '#shared/desk/state.ts'
import type { Canned } from '#shared/domain/canned.ts'
import type { AccountId } from '#shared/domain/ids.ts'
import type { Reason } from '#shared/domain/reasons/reason.ts'

/** `/` and a part of a word, before the caret and at the start of a word. */
const asked = /(?:^|\s)\/([\p{L}\p{N}-]{0,40})$/u

/** What is being looked for at `caret`, and where its `/` stands; null: nothing. */
export function cannedAsked(
  text: string,
  caret: number,
): { readonly at: number; readonly query: string } | null {
  const found = asked.exec(text.slice(0, caret))
  const query = found?.[1]
  return query === undefined ? null : { at: caret - query.length - 1, query }
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Letters of `query` in this order, with anything between. */
function isScattered(query: string, text: string): boolean {
  let at = 0
  for (const letter of query) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

/** How well `query` fits, 0 for not at all: the shortcut counts most, then the title, then the words. */
function score(canned: Canned, query: string, language: 'id' | 'en'): number {
  const shortcut = canned.shortcut
  const title = fold(canned.title)
  if (query === '') return 1
  if (shortcut === query) return 100
  if (shortcut.startsWith(query)) return 80
  if (title.startsWith(query)) return 60
  if (title.split(/[^\p{L}\p{N}]+/u).some(word => word.startsWith(query))) return 50
  if (shortcut.includes(query) || title.includes(query)) return 40
  if (fold(canned.body[language] || canned.body.id).includes(query)) return 20
  return isScattered(query, shortcut) || isScattered(query, title) ? 10 : 0
}

/** Does it answer this reason: named by the reason, or a macro that sets it? */
export function fitsReason(
  canned: Pick<Canned, 'id' | 'acts'>,
  reason: Pick<Reason, 'code' | 'canned'> | null,
): boolean {
  return reason !== null && (reason.canned.includes(canned.id) || canned.acts.reason === reason.code)
}

/** Prepared replies that this person may use, best first; of those that fit equally, what answers the reason. */
export function findCanned(
  table: DeskState['canned'],
  query: string,
  me: AccountId,
  language: 'id' | 'en',
  reason: Pick<Reason, 'code' | 'canned'> | null = null,
  most = 30,
): readonly Canned[] {
  const folded = fold(query)
  return Object.values(table)
    .filter(canned => !canned.removed && (canned.ownerId === null || canned.ownerId === me))
    .map(canned => ({
      canned,
      fit: score(canned, folded, language),
      suits: fitsReason(canned, reason) ? 1 : 0,
    }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit || b.suits - a.suits || (a.canned.title < b.canned.title ? -1 : 1))
    .slice(0, most)
    .map(({ canned }) => canned)
}
