import { FileTrigger } from 'react-aria-components'
import type { TicketId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import type { ReplyMode } from '../../state/composer.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { PaperclipIcon } from '../../ui/icons/action.tsx'
import { ListIcon, TemplateIcon } from '../../ui/icons/media.tsx'
import { firstChoices } from './choices-editor.tsx'

interface ReplyToolsProps {
  readonly ticketId: TicketId
  readonly mode: ReplyMode
  readonly isWhatsApp: boolean
  /** Only a template passes, so that there is nothing to switch. */
  readonly isClosed: boolean
  readonly accept: readonly string[]
  readonly onFiles: (files: readonly File[]) => void
}

/** What a reply can hold beside words. Templates and choices exist only at WhatsApp. */
export function ReplyTools({ ticketId, mode, isWhatsApp, isClosed, accept, onFiles }: ReplyToolsProps) {
  const t = useT()
  const { composers } = useDesk()
  if (isClosed) return null
  const turn = (to: Exclude<ReplyMode, 'text'>) =>
    composers.change(ticketId, now => ({
      mode: now.mode === to ? 'text' : to,
      template: null,
      choices: to === 'choices' && now.mode !== to ? (now.choices ?? firstChoices()) : null,
    }))
  return (
    <>
      {mode !== 'template' && (
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={accept}
          onSelect={list => list !== null && onFiles([...list])}
        >
          <IconButton
            size="sm"
            label={t('ticket:composer.attach')}
            icon={<PaperclipIcon size={16} />}
            tooltipPlacement="top"
          />
        </FileTrigger>
      )}
      {isWhatsApp && (
        <>
          <IconButton
            size="sm"
            label={t('whatsapp:compose.template')}
            icon={<TemplateIcon size={16} />}
            isSelected={mode === 'template'}
            tooltipPlacement="top"
            onPress={() => turn('template')}
          />
          <IconButton
            size="sm"
            label={t('whatsapp:compose.choices')}
            icon={<ListIcon size={16} />}
            isSelected={mode === 'choices'}
            tooltipPlacement="top"
            onPress={() => turn('choices')}
          />
        </>
      )}
    </>
  )
}
