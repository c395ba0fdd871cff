import type { Mailer } from '../../mailer.ts'

/** A letter to an authority: plain words and one PDF. `reference` is the same at every attempt of the same referral. */
export interface Letter {
  readonly reference: string
  readonly number: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly fileName: string
  readonly pdf: Uint8Array
  readonly sha256: string
}

/** Hands a letter to the mail server. @throws MailFailure with a short reason */
export function sendLetter(mailer: Mailer, letter: Letter): Promise<void> {
  const { reference, number, to, subject, text, fileName, pdf, sha256 } = letter
  return mailer.send({
    messageId: letterId(mailer, reference),
    to,
    subject,
    text,
    headers: { 'X-Kawal-Referral': number, 'X-Kawal-SHA256': sha256 },
    files: [{ name: fileName, mime: 'application/pdf', bytes: pdf }],
  })
}

/** The Message-ID of letters of this reference: the receiver can tell a repetition. */
export function letterId(mailer: Mailer, reference: string): string {
  return `<referral.${reference}@${mailer.domain}>`
}
