import type { TicketId } from '#shared/domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { refusalSentence } from '../../state/refusal-sentence.ts'
import { FileStrip } from '../../ui/file-strip.tsx'

/** Files of the reply on this ticket, on their way or there. */
export function ReplyFiles({ ticketId }: { ticketId: TicketId }) {
  const t = useT()
  const format = useFormat()
  const { composers, files: replyFiles } = useDesk()
  const files = useCell(composers.of(ticketId), now => now.files)
  if (files.length === 0) return null
  const byId = (id: string) => files.find(file => file.id === id)?.id
  return (
    <FileStrip
      label={t('ticket:composer.files')}
      files={files.map(file => ({
        id: file.id,
        name: file.name,
        detail: file.size === 0 ? '' : format.fileSize(file.size),
        isDone: file.state === 'done',
        ...(file.state === 'uploading' && { progress: Math.round(file.progress * 100) }),
        ...(file.state === 'failed' && {
          error: refusalSentence(t, { code: file.code ?? 'server.unavailable' }),
          isFinal:
            !replyFiles.mayRetry(file.id) ||
            (file.code?.startsWith('evidence.') && file.code !== 'evidence.hashMismatch'),
        }),
      }))}
      onRemove={id => {
        const file = byId(id)
        if (file !== undefined) replyFiles.remove(ticketId, file)
      }}
      onRetry={id => {
        const file = byId(id)
        if (file !== undefined) replyFiles.retry(ticketId, file)
      }}
      removeLabel={name => t('ticket:composer.removeFile', { name })}
      retryLabel={name => t('ticket:composer.retryFile', { name })}
      progressLabel={name => t('ticket:composer.uploading', { name })}
    />
  )
}
