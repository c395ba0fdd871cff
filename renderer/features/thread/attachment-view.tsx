import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { Attachment } from '#shared/domain/entry.ts'
import { isNeverShown } from '#shared/domain/evidence-types.ts'
import { type FileKind, fileKindOf } from '#shared/domain/preview.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { ImageIcon } from '../../ui/icons/action.tsx'
import { MicIcon, StickerIcon, VideoIcon } from '../../ui/icons/media.tsx'
import { ErrorCircleIcon, FileIcon, HourglassIcon } from '../../ui/icons/status.tsx'
import { FileViewer } from './file-viewer.tsx'
import { VoiceNote } from './voice-note.tsx'

const icons = {
  image: ImageIcon,
  video: VideoIcon,
  audio: MicIcon,
  voice: MicIcon,
  sticker: StickerIcon,
  document: FileIcon,
} as const satisfies Record<FileKind, unknown>

/** A file of a message: to hear here, to open on a press, or missing and saying so. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const kind = fileKindOf(attachment)
  if (attachment.state !== 'stored') return <MissingFile attachment={attachment} kind={kind} />
  if ((kind === 'voice' || kind === 'audio') && !isNeverShown(attachment.mime))
    return <VoiceNote attachment={attachment} isVoice={kind === 'voice'} />
  return <OpenFile attachment={attachment} kind={kind} />
}

function OpenFile({ attachment, kind }: { attachment: Attachment; kind: FileKind }) {
  const t = useT()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const size = format.fileSize(attachment.size)
  const Icon = icons[kind]
  const name = kind === 'sticker' ? t('ticket:file.sticker') : attachment.name
  return (
    <>
      <Button
        className="d-attachment"
        aria-label={`${t(`ticket:file.${kind}`)}. ${t('ticket:thread.attachment', { name, size })}`}
        onPress={() => setOpen(true)}
      >
        <Icon size={18} />
        <span className="d-attachment-name" dir="auto" title={attachment.name}>
          {name}
        </span>
        <span className="d-attachment-size">{size}</span>
      </Button>
      {isOpen && (
        <FileViewer
          evidenceId={attachment.evidenceId}
          name={attachment.name}
          mime={attachment.mime}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

function MissingFile({ attachment, kind }: { attachment: Attachment; kind: FileKind }) {
  const t = useT()
  const isLost = attachment.state === 'lost'
  const Icon = isLost ? ErrorCircleIcon : HourglassIcon
  return (
    <div className="d-missing" data-tone={isLost ? 'danger' : 'warning'}>
      <Icon size={18} />
      <div>
        <strong>{t(isLost ? 'ticket:file.lost' : 'ticket:file.awaited')}</strong>
        <span dir="auto">
          {t(`ticket:file.${kind}`)}
          {attachment.name !== '' && kind !== 'sticker' && kind !== 'voice' && ` · ${attachment.name}`}
        </span>
        <span>{t(isLost ? 'ticket:file.lostText' : 'ticket:file.awaitedText')}</span>
      </div>
    </div>
  )
}
