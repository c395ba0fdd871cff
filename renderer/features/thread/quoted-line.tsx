import { fileKindOf } from '#shared/domain/preview.ts'
import { withoutMarkers } from '../../i18n/secret-text.ts'
import { useT, type T } from '../../i18n/use-t.ts'
import type { Message } from '../../state/timeline.ts'
import { QuoteBlock } from '../../ui/quote-block.tsx'

interface QuotedLineProps {
  /** null: it is not among the lines of this ticket. */
  readonly quoted: Message | null
  readonly onJump?: ((id: string) => void) | undefined
}

/** The line that another answers; a press leads there. */
export function QuotedLine({ quoted, onJump }: QuotedLineProps) {
  const t = useT()
  if (quoted === null)
    return <QuoteBlock author={t('ticket:quote.of')}>{t('ticket:quote.elsewhere')}</QuoteBlock>
  const author = authorOf(t, quoted)
  return (
    <QuoteBlock
      author={author}
      {...(onJump && {
        onPress: () => onJump(quoted.id),
        pressLabel: t('ticket:quote.jump', { name: author, text: briefly(t, quoted).slice(0, 80) }),
      })}
    >
      {briefly(t, quoted)}
    </QuoteBlock>
  )
}

export function authorOf(t: T, message: Message): string {
  if (message.kind === 'inbound') return message.authorName
  return message.author.kind === 'agent' ? message.author.name : t('ticket:thread.system')
}

/** A message in one line of words, whatever it is made of. */
export function briefly(t: T, message: Message): string {
  if (message.body !== '') return withoutMarkers(t, message.body)
  const [file] = message.attachments
  if (file !== undefined) return t(`ticket:file.${fileKindOf(file)}`)
  if (message.kind === 'inbound') {
    const { content } = message
    if (content.kind === 'choice') return content.title
    if (content.kind === 'location') return t('ticket:content.location')
    if (content.kind === 'contacts') return t('ticket:content.contacts', { count: content.cards.length })
    if (content.kind === 'unsupported') return t('ticket:content.unsupported')
    const last = message.earlier.at(-1)
    if (last !== undefined) return withoutMarkers(t, last.body)
  }
  return '…'
}
