import { useState } from 'react'
import { type Evidence, evidenceMaxBytes } from '#shared/domain/evidence.ts'
import { evidenceAccept } from '#shared/domain/evidence-types.ts'
import { refuse } from '#shared/contract/refusal.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { useT } from '../../../i18n/use-t.ts'
import { useDesk, useView } from '../../../state/desk-context.tsx'
import { useNow } from '../../../state/now.ts'
import { refusalSentence } from '../../../state/refusal-sentence.ts'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Text } from '../../../ui/text.tsx'
import { FileViewer } from '../../thread/file-viewer.tsx'
import type { SectionProps } from '../complaint-form.tsx'

export function EvidenceSection({ isReadOnly, ticketId }: SectionProps & { ticketId: TicketId }) {
  const t = useT()
  const { api, toasts } = useDesk()
  const files = useView(view => view.state.evidence[ticketId])
  const all = useView(view => view.uploads)
  const stored = Object.values(files ?? {}).sort((a, b) => a.receivedAt - b.receivedAt)
  const uploads = all.filter(upload => upload.ticketId === ticketId && upload.state !== 'done')

  const add = async (file: File) => {
    const tooLarge = file.size > evidenceMaxBytes
    const answer = tooLarge
      ? refuse('evidence.tooLarge')
      : await api
          .local('evidence.drop', {
            ticketId,
            name: file.name,
            bytes: new Uint8Array(await file.arrayBuffer()),
          })
          .catch(() => refuse('server.unavailable'))
    if (!answer.ok)
      toasts.show({
        kind: 'danger',
        title: t('ticket:files.failed', { name: file.name, reason: refusalSentence(t, answer) }),
      })
  }
  return (
    <>
      {!isReadOnly && (
        <FileDrop
          label={t('ticket:files.title')}
          hint={`${t('ticket:files.drop')} ${t('ticket:files.hint')}`}
          browseLabel={t('ticket:files.pick')}
          accept={evidenceAccept}
          onAdd={chosen => {
            for (const file of chosen) void add(file)
          }}
          removeLabel={name => `${t('common.remove')} ${name}`}
          progressLabel={name => name}
          files={uploads.map(upload => ({
            id: upload.id,
            name: upload.name,
            detail: '',
            progress: Math.round(upload.progress * 100),
            ...(upload.state === 'failed' && {
              error: refusalSentence(t, { code: upload.code ?? 'server.unavailable' }),
            }),
          }))}
        />
      )}
      {stored.length === 0 ? (
        <Text as="p" size="sm" color="subtle">
          {t('ticket:files.none')}
        </Text>
      ) : (
        <ul className="d-evidence" aria-label={t('ticket:files.title')}>
          {stored.map(file => (
            <StoredFile key={file.id} file={file} />
          ))}
        </ul>
      )}
    </>
  )
}

function StoredFile({ file }: { file: Evidence }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <LinkButton aria-label={t('ticket:files.open', { name: file.name })} onPress={() => setOpen(true)}>
        {file.name}
      </LinkButton>
      <Text as="p" size="sm" color="muted">
        {`${format.fileSize(file.size)} · ${t('ticket:files.from', {
          name: file.byName,
          time: format.moment(file.receivedAt, now),
        })}`}
      </Text>
      <Text as="p" size="sm" color="subtle" isMono title={t('ticket:files.fingerprintHint')}>
        {t('ticket:files.fingerprint', { hash: file.sha256.slice(0, 12) })}
      </Text>
      {isOpen && (
        <FileViewer evidenceId={file.id} name={file.name} mime={file.mime} onClose={() => setOpen(false)} />
      )}
    </li>
  )
}
