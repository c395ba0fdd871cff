import type { Entry } from '#shared/domain/entry.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { askFocus } from '../../state/screen.ts'
import { useMaySend, useThread } from '../../state/selectors.ts'
import { newestPublic, publicAfter } from '../../state/timeline.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Text } from '../../ui/text.tsx'
import { authorOf, briefly } from './quoted-line.tsx'

const mostShown = 3

/** The text was written against an older thread: shows what came, and lets its writer decide. */
export function MovedBanner({ ticketId }: { ticketId: TicketId }) {
  const t = useT()
  const { composers, replies, screen } = useDesk()
  const cell = composers.of(ticketId)
  const after = useCell(cell, now => now.movedAfter)
  const thread = useThread(ticketId)
  const maySend = useMaySend()
  if (after === null) return null
  const lines = publicAfter(thread, after)
  return (
    <Banner
      kind="warning"
      isLive
      title={
        lines.length > 0
          ? t('ticket:composer.moved', { count: lines.length })
          : t('ticket:composer.movedPlain')
      }
      actions={
        <>
          <Button
            size="sm"
            onPress={() => {
              composers.setMoved(ticketId, null)
              askFocus(screen, 'reply', ticketId)
            }}
          >
            {t('ticket:composer.editFirst')}
          </Button>
          <Button
            size="sm"
            variant="primary"
            isDisabled={!maySend}
            onPress={() => replies.send(ticketId, newestPublic(thread))}
          >
            {t('ticket:composer.sendAnyway')}
          </Button>
        </>
      }
    >
      <ul className="d-moved">
        {lines.slice(-mostShown).map(entry => (
          <MovedLine key={entry.id} entry={entry} />
        ))}
      </ul>
    </Banner>
  )
}

function MovedLine({ entry }: { entry: Entry }) {
  const t = useT()
  const format = useFormat()
  if (entry.kind !== 'inbound' && entry.kind !== 'outbound') return null
  return (
    <li>
      <strong dir="ltr">{authorOf(t, entry)}</strong> <time>{format.time(entry.createdAt)}</time>
      <Text lines={2}>{briefly(t, entry)}</Text>
    </li>
  )
}
