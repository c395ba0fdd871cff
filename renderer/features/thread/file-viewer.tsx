import type { EvidenceId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DownloadIcon } from '../../ui/icons/action.tsx'
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
  const t = useT()
  if (mime.startsWith('image/')) return <img className="d-file-image" src={url} alt={name} />
  // biome-ignore lint/a11y/useMediaCaption: what the public hands in has no captions
  if (mime.startsWith('video/')) return <video className="d-file-image" src={url} controls />
  // biome-ignore lint/a11y/useMediaCaption: what the public hands in has no captions
  if (mime.startsWith('audio/')) return <audio className="d-file-audio" src={url} controls />
  return <p>{t('ticket:thread.noPreview')}</p>
}

function save(url: string, name: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}
