import { createTransport } from 'nodemailer'

/** A mail as this house sends them: plain words and files. Whoever makes it names it, so that a repetition shows. */
export interface Mail {
  /** With angle brackets. The same at every try of the same thing. */
  readonly messageId: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
  /** Message-ID of what this answers, and of the whole exchange, oldest first. */
  readonly inReplyTo?: string
  readonly references?: readonly string[]
  readonly files: readonly { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }[]
}

export interface Mailer {
  /** False: nobody has named a mail server; whatever is sent fails. */
  readonly configured: boolean
  /** Our own domain, for Message-IDs. */
  readonly domain: string
  /** Resolves when the receiving server has accepted the mail. @throws MailFailure */
  send(mail: Mail): Promise<void>
}

/** A key of `mail` in `locales/…/whatsapp.json` and `locales/…/referral.json`. */
export type MailFault =
  | 'notConfigured'
  | 'refused'
  | 'putOff'
  | 'noConnection'
  | 'notFound'
  | 'noAnswer'
  | 'signIn'
  | 'notSecure'
  | 'address'
  | 'other'

/** Why a mail was not accepted, in a few words that carry no personal data. */
export class MailFailure extends Error {
  readonly fault: MailFault
  /** The mail server's own number. */
  readonly code: number | undefined
  /** Another try may pass: the server asked for one, could not be reached, or does not know us. */
  readonly mayPass: boolean

  constructor(message: string, fault: MailFault, code?: number, cause?: unknown) {
    super(message, { cause })
    this.fault = fault
    this.code = code
    this.mayPass = fault !== 'refused' && fault !== 'address'
  }
}

const timeouts = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 45_000 }

/**
 * Sends through an SMTP server (`smtp://` or `smtps://` URL). TLS is used whenever the server offers it. Null: every
 * try fails with "smtp not configured" and mail waits in its queue until somebody configures one.
 */
export function createMailer(smtpUrl: string | null, from: string): Mailer {
  return {
    configured: smtpUrl !== null,
    domain: /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost',
    async send({ files, headers = {}, inReplyTo, references, ...mail }) {
      if (smtpUrl === null) throw new MailFailure('smtp not configured', 'notConfigured')
      // One connection a mail: few enough, and nothing to keep alive or to close.
      const transport = createTransport({ url: smtpUrl, ...timeouts })
      try {
        await transport.sendMail({
          ...mail,
          from,
          headers: { ...headers },
          ...(inReplyTo === undefined ? {} : { inReplyTo }),
          ...(references === undefined ? {} : { references: [...references] }),
          attachments: files.map(({ name, mime, bytes }) => ({
            filename: name,
            content: Buffer.from(bytes),
            contentType: mime,
            encoding: 'base64',
          })),
          disableFileAccess: true,
          disableUrlAccess: true,
        })
      } catch (error) {
        throw failureOf(error)
      } finally {
        transport.close()
      }
    },
  }
}

/**
 * nodemailer's codes and the server's number, without its words: those may repeat an address. From 500 on the server
 * means it (RFC 5321 4.2.1), but for its sign-in, which somebody may set right.
 */
function failureOf(error: unknown): MailFailure {
  const { code, responseCode, command } = error as {
    code?: string
    responseCode?: number
    command?: string
  }
  if (responseCode !== undefined) {
    const isFinal = responseCode >= 500
    const where = command === undefined ? '' : ` at ${command}`
    const words = `${isFinal ? 'refused' : 'put off'} by the mail server (${responseCode}${where})`
    const fault = code === 'EAUTH' ? 'signIn' : isFinal ? 'refused' : 'putOff'
    return new MailFailure(words, fault, responseCode, error)
  }
  const [words, fault] = withoutAnswer(code)
  return new MailFailure(words, fault, undefined, error)
}

function withoutAnswer(code: string | undefined): readonly [string, MailFault] {
  switch (code) {
    case 'ECONNECTION':
    case 'ESOCKET':
    case 'ECONNREFUSED':
      return ['no connection to the mail server', 'noConnection']
    case 'EDNS':
    case 'ENOTFOUND':
      return ['mail server not found', 'notFound']
    case 'ETIMEDOUT':
      return ['the mail server does not answer', 'noAnswer']
    case 'EAUTH':
      return ['the mail server refused our sign-in', 'signIn']
    case 'ETLS':
      return ['no secure connection to the mail server', 'notSecure']
    case 'EENVELOPE':
      return ['the address was not accepted', 'address']
    default:
      return [code === undefined ? 'mail failed' : `mail failed (${code})`, 'other']
  }
}
