import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { launch } from './processes.ts'

/** How the authority's mail server behaves towards the next letter. */
export type SmtpMode = 'accept' | 'refuse' | 'greylist' | 'drop'

export interface TestMail {
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  readonly raw: Buffer
  readonly mail: Email
}

export interface TestSmtpServer {
  /** `smtp://127.0.0.1:port` */
  readonly url: string
  /** Changes what it does from the next letter on. */
  become(mode: SmtpMode): void
  /** Everything accepted so far, in order. */
  mails(): Promise<TestMail[]>
  /** How many connections came, whatever became of them. */
  attempts(): number
  stop(): Promise<void>
}

const modeFile = 'mode'
const attemptsFile = 'attempts'
/** Authorities' servers refuse more than this. */
const mostBytes = 10 * 1024 * 1024

/** A mail server of its own process; letters lie as raw files in a folder until `stop` removes it. */
export async function startSmtpServer(): Promise<TestSmtpServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kawal-smtp-'))
  const become = (mode: SmtpMode): void => {
    writeFileSync(join(folder, `${modeFile}.next`), mode)
    renameSync(join(folder, `${modeFile}.next`), join(folder, modeFile))
  }
  become('accept')
  const program = await launch({
    command: process.execPath,
    args: [fileURLToPath(import.meta.url), folder],
    isReady: line => line.startsWith('{"event":"ready"'),
  })
  const { port } = JSON.parse(program.readyLine) as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}`,
    become,
    async mails() {
      const names = readdirSync(folder)
        .filter(name => name.endsWith('.eml'))
        .sort()
      return Promise.all(
        names.map(async name => {
          const raw = readFileSync(join(folder, name))
          const envelope = JSON.parse(
            readFileSync(join(folder, name.replace('.eml', '.json')), 'utf8'),
          ) as TestMail['envelope']
          return { envelope, raw, mail: await PostalMime.parse(raw) }
        }),
      )
    },
    attempts: () => readdirSync(join(folder, attemptsFile)).length,
    async stop() {
      await program.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The server itself, as this file does when it is started as a program. Strict about envelopes and size. */
function serve(folder: string): void {
  const mode = (): SmtpMode =>
    existsSync(join(folder, modeFile)) ? (readFileSync(join(folder, modeFile), 'utf8') as SmtpMode) : 'accept'
  mkdirSync(join(folder, attemptsFile), { recursive: true })
  // A folder may be used again: what came before stays.
  let accepted = readdirSync(folder).filter(name => name.endsWith('.eml')).length
  let tried = readdirSync(join(folder, attemptsFile)).length
  const fault = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: mostBytes,
    disableReverseLookup: true,
    closeTimeout: 500,
    onMailFrom({ address }, _, done) {
      done(/^[^@\s]+@[^@\s]+$/.test(address) ? null : fault(553, 'sender address is not valid'))
    },
    onRcptTo({ address }, _, done) {
      if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(address))
        return done(fault(553, 'recipient address is not valid'))
      switch (mode()) {
        case 'refuse':
          return done(fault(550, 'no such mailbox here'))
        case 'greylist':
          return done(fault(451, 'greylisted, try again later'))
        case 'accept':
        case 'drop':
          return done()
      }
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.once('end', () => {
        if (stream.sizeExceeded) return done(fault(552, 'message is too large'))
        accepted += 1
        const name = String(accepted).padStart(5, '0')
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        const to = rcptTo.map(({ address }) => address)
        writeFileSync(join(folder, `${name}.json`), JSON.stringify({ from, to }))
        writeFileSync(join(folder, `${name}.part`), Buffer.concat(chunks))
        renameSync(join(folder, `${name}.part`), join(folder, `${name}.eml`))
        done()
      })
    },
  })
  server.on('error', () => {
    // A sender that hangs up in the middle is part of what is being tested.
  })
  server.server.on('connection', (socket: Socket) => {
    tried += 1
    writeFileSync(join(folder, attemptsFile, String(tried)), '')
    if (mode() === 'drop') socket.destroy()
  })
  const listening = server.listen(0, '127.0.0.1', () => {
    const address = listening.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    process.stdout.write(`${JSON.stringify({ event: 'ready', port })}\n`)
  })
  process.once('SIGTERM', () => server.close(() => process.exit(0)))
}

if (import.meta.main) serve(process.argv[2] ?? '.')
