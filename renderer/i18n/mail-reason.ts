import type { T } from './use-t.ts'

const kinds = [
  ['smtp not configured', 'notConfigured'],
  ['refused by the mail server', 'refused'],
  ['put off by the mail server', 'putOff'],
  ['no connection to the mail server', 'noConnection'],
  ['mail server not found', 'notFound'],
  ['the mail server does not answer', 'noAnswer'],
  ['the mail server refused our sign-in', 'signIn'],
  ['no secure connection to the mail server', 'notSecure'],
  ['the address was not accepted', 'address'],
] as const

/** Why a letter was not accepted, in the reader's words; `raw` is what the server noted for whoever runs it. */
export function mailReason(t: T, raw: string): string {
  const kind = kinds.find(([start]) => raw.startsWith(start))?.[1] ?? 'other'
  return t(`referral:mail.${kind}`)
}
