import type { Attachment } from '#shared/domain/entry.ts'
import { AttachmentView } from './attachment-view.tsx'

export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null
  return (
    <ul className="d-attachments">
      {attachments.map(attachment => (
        <li key={attachment.evidenceId}>
          <AttachmentView attachment={attachment} />
        </li>
      ))}
    </ul>
  )
}
