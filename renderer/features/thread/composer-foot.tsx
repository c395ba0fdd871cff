import type { ReactNode } from 'react'
import type { TicketId } from '#shared/domain/ids.ts'
import { MESSAGE_BODY_MAX } from '#shared/domain/text/safe-text.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { Text } from '../../ui/text.tsx'

/** The counter appears where it begins to matter: so many characters before the end. */
const countsLast = 400

interface ComposerFootProps {
  readonly ticketId: TicketId
  readonly length: number
  /** The longest text that passes. */
  readonly most?: number
  /** Something else than these characters is kept. */
  readonly isBegun?: boolean
  readonly waits: boolean
  /** Before the hint: what else the text may have. */
  readonly tools?: ReactNode
  readonly children: ReactNode
}

export function ComposerFoot(props: ComposerFootProps) {
  const { ticketId, length, most = MESSAGE_BODY_MAX, isBegun = false, waits, tools, children } = props
  const t = useT()
  const left = most - length
  return (
    <div className="d-composer-foot">
      {tools && <div className="d-composer-tools">{tools}</div>}
      <span className="d-composer-hint" role="status">
        {left < countsLast ? (
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
          (length > 0 || isBegun) && <Kept ticketId={ticketId} />
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
