import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { askFocus } from '../../state/screen.ts'
import type { Message } from '../../state/timeline.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ReplyIcon } from '../../ui/icons/action.tsx'
import { authorOf } from './quoted-line.tsx'

/** Answers this very line. */
export function QuoteTool({ entry, isCurrent }: { entry: Message; isCurrent: boolean }) {
  const t = useT()
  const { composers, screen } = useDesk()
  return (
    <IconButton
      size="sm"
      label={t('ticket:quote.reply', { name: authorOf(t, entry) })}
      icon={<ReplyIcon size={15} />}
      excludeFromTabOrder={!isCurrent}
      onPress={() => {
        composers.quote(entry.ticketId, entry.id)
        askFocus(screen, 'reply', entry.ticketId)
      }}
    />
  )
}
