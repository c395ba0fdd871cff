import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { Attachment } from '#shared/domain/entry.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { ImageIcon } from '../../ui/icons/action.tsx'
import { FileIcon } from '../../ui/icons/status.tsx'
import { FileViewer } from './file-viewer.tsx'

export function AttachmentButton({ attachment }: { attachment: Attachment }) {
  const t = useT()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const size = format.fileSize(attachment.size)
  const Icon = attachment.mime.startsWith('image/') ? ImageIcon : FileIcon
  return (
    <>
      <Button
        className="d-attachment"
        aria-label={t('ticket:thread.attachment', { name: attachment.name, size })}
        onPress={() => setOpen(true)}
      >
        <Icon size={18} />
        <span className="d-attachment-name" dir="auto">
          {attachment.name}
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
