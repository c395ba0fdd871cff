import { SECRET_MARKER, type SecretKind, secretMarker } from './secrets.ts'

/** So many characters before a secret tell its place in an earlier state of the same text. */
const leadLength = 8

const number = String.raw`\d(?:[ .\-]?\d)*`
const started: Readonly<Record<SecretKind, string>> = {
  otp: number,
  pin: number,
  cvv: number,
  paymentCard: number,
  password: String.raw`[^\s⟦]+`,
  motherName: String.raw`\p{L}[\p{L}'’.]*(?:[ \t]+\p{L}[\p{L}'’.]*){0,3}`,
}
/** Words after which a few digits are how such a secret begins, where the words before it were changed since. */
const names: Partial<Readonly<Record<SecretKind, string>>> = {
  otp: 'otp|token|kode|code',
  pin: 'pin',
  cvv: 'cvv2?|cvc2?',
  paymentCard: 'kartu|atm|debit|kredit|credit',
}

/**
 * `older` is an earlier state of `newer`, in which secrets have been hidden: how they began is hidden in it too. Whoever
 * types a secret slowly has its first letters kept before anybody can know what they become.
 */
export function hideBeginnings(older: string, newer: string): string {
  let text = older
  // What stands in the later state as well has not become a secret.
  const hideAfter = (before: string, kind: SecretKind) => {
    text = text.replace(new RegExp(`(${before})${started[kind]}`, 'giu'), (whole, kept: string) =>
      newer.includes(whole) ? whole : kept + secretMarker(kind),
    )
  }
  for (const { 1: kind, index } of newer.matchAll(SECRET_MARKER)) {
    const found = kind as SecretKind
    const lead = literal(newer.slice(Math.max(0, index - leadLength), index))
    hideAfter(`${index <= leadLength ? '^' : ''}${lead}`, found)
    const name = names[found]
    if (name !== undefined) hideAfter(String.raw`\b(?:${name})[^\d\n⟦⟧]{0,24}`, found)
  }
  return text
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
