import { expect, test } from 'vitest'
import { mailReason } from '#renderer/i18n/mail-reason.ts'
import type { T } from '#renderer/i18n/use-t.ts'
import { words } from '#test/harness/words.ts'

const t = words('id') as unknown as T

/** As server/mailer.ts writes them. */
test.each([
  ['smtp not configured', 'notConfigured'],
  ['refused by the mail server (550 at RCPT TO)', 'refused'],
  ['put off by the mail server (451)', 'putOff'],
  ['no connection to the mail server', 'noConnection'],
  ['mail server not found', 'notFound'],
  ['the mail server does not answer', 'noAnswer'],
  ['the mail server refused our sign-in', 'signIn'],
  ['no secure connection to the mail server', 'notSecure'],
  ['the address was not accepted', 'address'],
  ['mail failed (EMESSAGE)', 'other'],
] as const)('%s is told as %s', (raw, kind) => {
  expect(mailReason(t, raw)).toBe(words('id')(`referral:mail.${kind}`))
})
