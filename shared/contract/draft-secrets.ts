import { hideBeginnings } from '../domain/text/secret-beginnings.ts'
import { hideSecrets, SECRET_MARKER } from '../domain/text/secrets.ts'
import { type DraftContent, draftWords, mapDraftWords } from './draft.ts'

/** What nobody may keep is hidden wherever somebody types: in the words, the gaps of a template and on buttons. */
export function withoutSecrets<D extends DraftContent>(draft: D): D {
  return mapDraftWords(draft, text => hideSecrets(text).text)
}

/** Was something hidden in it? Then its earlier versions may hold how that began. */
export function hasHidden(draft: DraftContent): boolean {
  return draftWords(draft).search(SECRET_MARKER) >= 0
}

/** An earlier version without the beginnings of what was found to be a secret in a later one. */
export function withoutBeginnings<D extends DraftContent>(older: D, newer: DraftContent): D {
  return mapDraftWords(older, (text, wordsOf) => hideBeginnings(text, wordsOf(newer)))
}
