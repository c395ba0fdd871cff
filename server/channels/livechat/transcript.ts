import { ZONE_IANA } from '#shared/domain/clock/zone.ts'
import type { Language, VisitorEntry } from '#shared/contract/visitor.ts'
import { publicText } from '../../features/tickets/public-text.ts'

const locales = { id: 'id-ID', en: 'en-GB' } as const

export interface Transcript {
  readonly ticketNumber: string
  readonly visitorName: string
  readonly language: Language
  /** Exactly what the visitor may see. */
  readonly entries: readonly VisitorEntry[]
  /** When it was made, epoch ms. */
  readonly at: number
}

/** The conversation as plain text. Times in WIB, as the programme counts. */
export function transcriptText(transcript: Transcript): string {
  const { head, lines } = inWords(transcript)
  const said = lines.map(({ time, author, body, files }) =>
    [`[${time}] ${author}:`, body, ...files].filter(part => part !== '').join('\n'),
  )
  return `${head.join('\n')}\n\n${said.join('\n\n')}\n`
}

/** The same as one page that loads nothing; it opens in any browser and prints well. */
export function transcriptHtml(transcript: Transcript): string {
  const { head, lines } = inWords(transcript)
  const [title = '', ...about] = head
  const said = lines.map(
    ({ from, time, author, body, files }) =>
      `<article class="${from}"><h2>${escaped(author)} <time>${escaped(time)}</time></h2>` +
      (body === '' ? '' : `<p dir="auto">${escaped(body)}</p>`) +
      files.map(file => `<p class="file">${escaped(file)}</p>`).join('') +
      '</article>',
  )
  return `<!doctype html>
<html lang="${transcript.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style></head>
<body><h1>${escaped(title)}</h1>${about.map(line => `<p class="about">${escaped(line)}</p>`).join('')}
${said.join('\n')}
</body></html>
`
}

const style =
  'body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 system-ui,sans-serif;color:#16211f;background:#fff}' +
  'h1{font-size:1.4rem;margin:0 0 .25rem}.about{margin:0;color:#51615e}article{margin:1rem 0;padding:.6rem .9rem;' +
  'border-left:3px solid #83928f;background:#f5f8f8}article.visitor{border-color:#0b6b6b}h2{font-size:.9rem;margin:0}' +
  'time{font-weight:400;color:#51615e}article p{margin:.25rem 0 0;white-space:pre-wrap;overflow-wrap:anywhere}' +
  '.file{color:#51615e}article{break-inside:avoid}'

function inWords({ ticketNumber, visitorName, language, entries, at }: Transcript) {
  const say = (key: string, params: Record<string, string> = {}) =>
    publicText(language, `transcript.${key}`, params)
  const format = new Intl.DateTimeFormat(locales[language], {
    ...{ dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', timeZone: ZONE_IANA.WIB },
  })
  const time = (instant: number) => `${format.format(instant)} WIB`
  const authorOf = ({ from, authorName }: VisitorEntry): string =>
    from === 'agent'
      ? say('agent', { name: authorName })
      : from === 'visitor'
        ? say('visitor', { name: visitorName })
        : say('system')
  return {
    head: [say('title', { number: ticketNumber }), say('made', { time: time(at) }), say('zone')],
    lines: entries.map(entry => ({
      from: entry.from,
      time: time(entry.createdAt),
      author: authorOf(entry),
      body: entry.body,
      files: entry.files.map(({ name, size }) =>
        say('file', { name, size: `${Math.max(1, Math.round(size / 1024))} KB` }),
      ),
    })),
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
