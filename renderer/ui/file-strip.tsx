import './file-drop.css'
import { FileRow, type FileItem } from './file-drop.tsx'

export interface FileStripProps {
  label: string
  files: readonly FileItem[]
  onRemove?: ((id: string) => void) | undefined
  onRetry?: ((id: string) => void) | undefined
  removeLabel: (name: string) => string
  retryLabel: (name: string) => string
  progressLabel: (name: string) => string
}

/** Files that go with something, without a place to drop more. */
export const FileStrip = (props: FileStripProps) => (
  <ul className="k-files k-file-strip" aria-label={props.label}>
    {props.files.map(file => (
      <FileRow key={file.id} file={file} props={props} />
    ))}
  </ul>
)
