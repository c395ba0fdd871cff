import type { TicketId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { quoteFit } from '../../state/quote-fit.ts'
import { useThread } from '../../state/selectors.ts'
import { messageOf } from '../../state/timeline.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon } from '../../ui/icons/action.tsx'
import { Text } from '../../ui/text.tsx'
import { QuotedLine } from './quoted-line.tsx'

/** The line that the reply answers, until somebody thinks better of it. */
export function QuoteStrip({ ticketId }: { ticketId: TicketId }) {
  const t = useT()
  const { composers } = useDesk()
  const quotes = useCell(composers.of(ticketId), now => now.quotes)
  const thread = useThread(ticketId)
  if (quotes === null) return null
  const fit = quoteFit(thread, quotes)
  return (
    <div className="d-quote-strip" role="status">
      {fit === 'gone' || fit === 'revoked' ? (
        <Text as="p" size="sm" tone="warning">
          {t(`ticket:quote.${fit}`)}
        </Text>
      ) : (
        <QuotedLine quoted={messageOf(thread, quotes)} />
      )}
      <IconButton
        size="sm"
        label={t('ticket:quote.remove')}
        icon={<CloseIcon size={14} />}
        onPress={() => composers.quote(ticketId, null)}
      />
    </div>
  )
}
