import { createTransport } from 'nodemailer'

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

export interface Mailer {
  /** Resolves when the receiving server has accepted the letter. @throws MailFailure with a short reason */
  send(letter: Letter): Promise<void>
  /** The Message-ID that `send` gives to letters of this reference: the receiver can tell a repetition. */
  messageId(reference: string): string
}

/** Why a letter was not accepted, in a few words that carry no personal data. */
export class MailFailure extends Error {}

const timeouts = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 45_000 }

/**
 * Sends through an SMTP server (`smtp://` or `smtps://` URL). TLS is used whenever the server offers it. Null: every
 * attempt fails with "smtp not configured" and letters wait in the queue until somebody configures one.
 */
export function createMailer(smtpUrl: string | null, from: string): Mailer {
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost'
  const messageId = (reference: string) => `<referral.${reference}@${domain}>`
  return {
    messageId,
    async send({ reference, number, to, subject, text, fileName, pdf, sha256 }) {
      if (smtpUrl === null) throw new MailFailure('smtp not configured')
      // One connection a letter: a handful a day, and nothing to keep alive or to close.
      const transport = createTransport({ url: smtpUrl, ...timeouts })
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          messageId: messageId(reference),
          headers: { 'X-Kawal-Referral': number, 'X-Kawal-SHA256': sha256 },
          attachments: [
            {
              filename: fileName,
              content: Buffer.from(pdf),
              contentType: 'application/pdf',
              encoding: 'base64',
            },
          ],
          disableFileAccess: true,
          disableUrlAccess: true,
        })
      } catch (error) {
        throw new MailFailure(reasonOf(error), { cause: error })
      } finally {
        transport.close()
      }
    },
  }
}

/** nodemailer's codes and the server's number, without its words: those may repeat an address. */
function reasonOf(error: unknown): string {
  const { code, responseCode, command } = error as {
    code?: string
    responseCode?: number
    command?: string
  }
  if (responseCode !== undefined) {
    const kind = responseCode >= 500 ? 'refused' : 'put off'
    return `${kind} by the mail server (${responseCode}${command === undefined ? '' : ` at ${command}`})`
  }
  switch (code) {
    case 'ECONNECTION':
    case 'ESOCKET':
    case 'ECONNREFUSED':
      return 'no connection to the mail server'
    case 'EDNS':
    case 'ENOTFOUND':
      return 'mail server not found'
    case 'ETIMEDOUT':
      return 'the mail server does not answer'
    case 'EAUTH':
      return 'the mail server refused our sign-in'
    case 'ETLS':
      return 'no secure connection to the mail server'
    case 'EENVELOPE':
      return 'the address was not accepted'
    default:
      return code === undefined ? 'mail failed' : `mail failed (${code})`
  }
}
