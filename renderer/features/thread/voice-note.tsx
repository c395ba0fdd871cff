import { useState } from 'react'
import type { Attachment } from '#shared/domain/entry.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { AudioPlayer } from '../../ui/audio-player.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Text } from '../../ui/text.tsx'
import { FileViewer } from './file-viewer.tsx'
import { useFile } from './use-file.ts'

/** A recording, heard where it was said. Its bytes are fetched when somebody presses play. */
export function VoiceNote({ attachment, isVoice }: { attachment: Attachment; isVoice: boolean }) {
  const t = useT()
  const format = useFormat()
  const [isWanted, setWanted] = useState(false)
  const [cannot, setCannot] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const { url, problem } = useFile(attachment.evidenceId, attachment.mime, isWanted)
  const size = format.fileSize(attachment.size)
  const name = isVoice ? t('ticket:file.voice') : attachment.name
  return (
    <div className="d-voice">
      <AudioPlayer
        label={`${t(isVoice ? 'ticket:file.voice' : 'ticket:file.audio')}: ${name}, ${size}`}
        playLabel={t('ticket:file.play', { name })}
        pauseLabel={t('ticket:file.pause', { name })}
        seekLabel={t('ticket:file.seek')}
        speedLabel={rate => t('ticket:file.speed', { rate })}
        formatTime={seconds => format.stopwatch(seconds * 1000)}
        src={url}
        onWanted={() => setWanted(true)}
        isLoading={isWanted && url === null && problem === null}
        onCannotPlay={() => setCannot(true)}
      />
      <span className="d-voice-foot">
        <Text size="sm" color="muted">
          {`${name} · ${size}`}
        </Text>
        <LinkButton aria-label={t('ticket:thread.attachment', { name, size })} onPress={() => setOpen(true)}>
          {t('common.open')}
        </LinkButton>
      </span>
      {(problem !== null || cannot) && (
        <Text as="p" size="sm" tone="danger">
          {problem ?? t('ticket:thread.noPreview')}
        </Text>
      )}
      {isOpen && (
        <FileViewer
          evidenceId={attachment.evidenceId}
          name={attachment.name}
          mime={attachment.mime}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
