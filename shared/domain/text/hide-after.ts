import { plainView } from './plain-view.ts'
import { hideSecrets, type SecretKind, secretMarker } from './secrets.ts'

const BARE_CODE = /^\D{0,20}\d(?:[\s.,-]{0,3}\d){2,7}\D{0,20}$/
const ofCode: readonly SecretKind[] = ['otp', 'pin', 'cvv']

/** Is this hardly more than a short number, so that only the line before says what it is? */
export function isBareCode(text: string): boolean {
  return text.length <= 120 && BARE_CODE.test(plainView(text).plain)
}

/** Hides a short number that the same person sent right after the line `before`: "kode otp saya", then "482913". */
export function hideAfter(before: string, text: string): { text: string; found: SecretKind[] } {
  const alone = hideSecrets(text)
  if (alone.found.length > 0 || !isBareCode(text)) return alone
  const first = `${before.slice(-200)}\n`
  const both = hideSecrets(first + text)
  const kind = both.found.find(each => ofCode.includes(each))
  if (kind === undefined) return alone
  // Where the number had begun in the line before, the rest of it is this one.
  return {
    text: both.text.startsWith(first) ? both.text.slice(first.length) : secretMarker(kind),
    found: [kind],
  }
}
