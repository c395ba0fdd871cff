import { useState } from 'react'
import { isNeverShown } from '#shared/domain/evidence-types.ts'
import type { EvidenceId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DownloadIcon } from '../../ui/icons/action.tsx'
import { FileIcon } from '../../ui/icons/status.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { useFile } from './use-file.ts'

export interface FileViewerProps {
  readonly evidenceId: EvidenceId
  readonly name: string
  readonly mime: string
  readonly onClose: () => void
}

/** Shows a stored file inside this window; its bytes come through the engine and never touch a web address. */
export function FileViewer({ evidenceId, name, mime, onClose }: FileViewerProps) {
  const t = useT()
  const { url, problem } = useFile(evidenceId, mime)
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      title={name}
      closeLabel={t('common.close')}
      size="xl"
      isDismissable
      footer={
        url !== null && (
          <Button icon={<DownloadIcon size={16} />} onPress={() => save(url, name)}>
            {t('ticket:thread.download')}
          </Button>
        )
      }
    >
      {problem !== null && <Banner kind="danger">{problem}</Banner>}
      {url === null && problem === null && (
        <div className="d-file-wait" role="status" aria-label={t('ticket:thread.attachmentLoading')}>
          <Spinner />
        </div>
      )}
      {url !== null && <Preview url={url} name={name} mime={mime} />}
    </Dialog>
  )
}

function Preview({ url, name, mime }: { url: string; name: string; mime: string }) {
  const [family] = mime.split('/', 1)
  const [cannot, setCannot] = useState(isNeverShown(mime))
  const onError = () => setCannot(true)
  if (cannot || !isFamily(family))
    return <CannotShow name={name} kind={isFamily(family) ? family : 'other'} />
  if (family === 'image') return <img className="d-file-image" src={url} alt={name} onError={onError} />
  if (family === 'video')
    // biome-ignore lint/a11y/useMediaCaption: what the public hands in has no captions
    return <video className="d-file-image" src={url} controls onError={onError} />
  // biome-ignore lint/a11y/useMediaCaption: what the public hands in has no captions
  return <audio className="d-file-audio" src={url} controls onError={onError} />
}

function isFamily(family: string | undefined): family is 'image' | 'video' | 'audio' {
  return family === 'image' || family === 'video' || family === 'audio'
}

/** The file is whole; only this window cannot show it. */
function CannotShow({ name, kind }: { name: string; kind: 'image' | 'video' | 'audio' | 'other' }) {
  const t = useT()
  return (
    <div className="d-file-cannot">
      <FileIcon size={32} />
      <strong dir="auto">{name}</strong>
      <p>{t(`ticket:thread.cannotShow.${kind}`)}</p>
    </div>
  )
}

function save(url: string, name: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}
