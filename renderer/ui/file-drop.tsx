import './file-drop.css'
import { DropZone, FileTrigger, isFileDropItem, Text } from 'react-aria-components'
import { Button } from './button.tsx'
import { defined } from './defined.ts'
import { IconButton } from './icon-button.tsx'
import { CloseIcon, RefreshIcon, UploadIcon } from './icons/action.tsx'
import { CheckCircleIcon, ErrorCircleIcon, FileIcon } from './icons/status.tsx'
import { ProgressBar } from './progress-bar.tsx'

export interface FileItem {
  id: string
  name: string
  /** Size, kind or state in words. */
  detail: string
  /** 0 to 100 while under way. */
  progress?: number | undefined
  isDone?: boolean | undefined
  error?: string | undefined
  /** Another try can only fail the same way. */
  isFinal?: boolean | undefined
}

export interface FileDropProps {
  label: string
  /** The invitation, with the kinds and the size that are allowed. */
  hint: string
  browseLabel: string
  files: readonly FileItem[]
  onAdd: (files: readonly File[]) => void
  onRemove?: ((id: string) => void) | undefined
  onRetry?: ((id: string) => void) | undefined
  removeLabel: (name: string) => string
  retryLabel?: ((name: string) => string) | undefined
  progressLabel: (name: string) => string
  /** MIME types and endings, for the chooser; what is dropped must be checked by the caller. */
  accept?: readonly string[] | undefined
  isSingle?: boolean | undefined
  isDisabled?: boolean | undefined
}

type FileRowProps = Pick<
  FileDropProps,
  'onRemove' | 'onRetry' | 'removeLabel' | 'retryLabel' | 'progressLabel'
>

export const FileRow = ({ file, props }: { file: FileItem; props: FileRowProps }) => (
  <li
    className="k-file-item"
    data-failed={file.error ? true : undefined}
    data-done={file.isDone || undefined}
  >
    {file.error ? <ErrorCircleIcon /> : file.isDone ? <CheckCircleIcon /> : <FileIcon />}
    <div>
      <div className="k-file-name" dir="auto" title={file.name}>
        {file.name}
      </div>
      {file.progress !== undefined && !file.error && !file.isDone && (
        <ProgressBar label={props.progressLabel(file.name)} isLabelHidden value={file.progress} />
      )}
      <div className="k-file-detail">{file.error ?? file.detail}</div>
    </div>
    <div className="k-file-actions">
      {file.error && !file.isFinal && props.onRetry && props.retryLabel && (
        <IconButton
          size="sm"
          label={props.retryLabel(file.name)}
          icon={<RefreshIcon size={16} />}
          onPress={() => props.onRetry?.(file.id)}
        />
      )}
      {props.onRemove && (
        <IconButton
          size="sm"
          label={props.removeLabel(file.name)}
          icon={<CloseIcon size={16} />}
          onPress={() => props.onRemove?.(file.id)}
        />
      )}
    </div>
  </li>
)

export const FileDrop = (props: FileDropProps) => {
  const { accept, browseLabel, files, hint, isDisabled = false, isSingle = false, label, onAdd } = props
  return (
    <div className="k-field">
      <DropZone
        className="k-drop"
        aria-label={label}
        isDisabled={isDisabled}
        onDrop={async event => {
          const dropped = await Promise.all(event.items.filter(isFileDropItem).map(item => item.getFile()))
          if (dropped.length > 0) onAdd(isSingle ? dropped.slice(0, 1) : dropped)
        }}
      >
        <UploadIcon />
        <Text slot="label">{hint}</Text>
        <FileTrigger
          allowsMultiple={!isSingle}
          {...defined({ acceptedFileTypes: accept })}
          onSelect={list => list && onAdd([...list])}
        >
          <Button size="sm" isDisabled={isDisabled}>
            {browseLabel}
          </Button>
        </FileTrigger>
      </DropZone>
      {files.length > 0 && (
        <ul className="k-files" aria-label={label}>
          {files.map(file => (
            <FileRow key={file.id} file={file} props={props} />
          ))}
        </ul>
      )}
    </div>
  )
}
