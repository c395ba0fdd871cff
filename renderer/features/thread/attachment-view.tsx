import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { Attachment } from '#shared/domain/entry.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { ImageIcon } from '../../ui/icons/action.tsx'
import { MicIcon, StickerIcon, VideoIcon } from '../../ui/icons/media.tsx'
import { ErrorCircleIcon, FileIcon, HourglassIcon } from '../../ui/icons/status.tsx'
import { FileViewer } from './file-viewer.tsx'
import { VoiceNote } from './voice-note.tsx'

type Kind = 'image' | 'video' | 'audio' | 'voice' | 'sticker' | 'document'

/** What people call a file of this kind. */
export function kindOf({ mime, shape }: Pick<Attachment, 'mime' | 'shape'>): Kind {
  if (shape !== 'file') return shape
  const [family] = mime.split('/', 1)
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document'
}

const icons = {
  image: ImageIcon,
  video: VideoIcon,
  audio: MicIcon,
  voice: MicIcon,
  sticker: StickerIcon,
  document: FileIcon,
} as const satisfies Record<Kind, unknown>

/** A file of a message: to hear here, to open on a press, or missing and saying so. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const kind = kindOf(attachment)
  if (attachment.state !== 'stored') return <MissingFile attachment={attachment} kind={kind} />
  if (kind === 'voice' || kind === 'audio')
    return <VoiceNote attachment={attachment} isVoice={kind === 'voice'} />
  return <OpenFile attachment={attachment} kind={kind} />
}

function OpenFile({ attachment, kind }: { attachment: Attachment; kind: Kind }) {
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

function MissingFile({ attachment, kind }: { attachment: Attachment; kind: Kind }) {
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
