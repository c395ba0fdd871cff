import type { ReactNode } from 'react'
import type { TicketId } from '#shared/domain/ids.ts'
import { MESSAGE_BODY_MAX } from '#shared/domain/text/safe-text.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { Text } from '../../ui/text.tsx'

/** The counter appears where it begins to matter. */
const countFrom = MESSAGE_BODY_MAX - 400

interface ComposerFootProps {
  readonly ticketId: TicketId
  readonly length: number
  readonly waits: boolean
  readonly children: ReactNode
}

export function ComposerFoot({ ticketId, length, waits, children }: ComposerFootProps) {
  const t = useT()
  const left = MESSAGE_BODY_MAX - length
  return (
    <div className="d-composer-foot">
      <span className="d-composer-hint" role="status">
        {length > countFrom ? (
          <Text size="sm" tone={left < 0 ? 'danger' : 'warning'}>
            {left < 0
              ? t('ticket:composer.over', { count: -left })
              : t('ticket:composer.left', { count: left })}
          </Text>
        ) : waits ? (
          <Text size="sm" color="subtle">
            {t('ticket:composer.waitSync')}
          </Text>
        ) : (
          length > 0 && <Kept ticketId={ticketId} />
        )}
      </span>
      {children}
    </div>
  )
}

function Kept({ ticketId }: { ticketId: TicketId }) {
  const t = useT()
  const format = useFormat()
  const { composers } = useDesk()
  const cell = composers.of(ticketId)
  const keptAt = useCell(cell, now => now.keptAt)
  const failed = useCell(cell, now => now.keepFailed)
  if (failed)
    return (
      <Text size="sm" tone="danger">
        {t('ticket:composer.notKept')}
      </Text>
    )
  if (keptAt === null) return null
  return (
    <Text size="sm" color="subtle">
      {t('ticket:composer.kept', { time: format.time(keptAt) })}
    </Text>
  )
}
