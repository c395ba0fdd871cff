import type { DataRequest } from '#shared/domain/data-request.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { openTicket } from '../../state/screen.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ClockIcon, WarningIcon } from '../../ui/icons/status.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { Text } from '../../ui/text.tsx'

interface OpenRequestProps {
  readonly request: DataRequest
  /** Left out for those who may not end one. */
  readonly onEnd: ((how: 'finish' | 'refuse') => void) | undefined
}

/** A request whose clock of 3×24 hours runs, over nights and weekends. */
export function OpenRequest({ request, onEnd }: OpenRequestProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const { dueAt, receivedAt, ticketNumber } = request
  const left = dueAt - now
  const isOver = left < 0
  const share = Math.min(1, Math.max(0, (now - receivedAt) / (dueAt - receivedAt)))
  return (
    <article className="d-request" data-over={isOver || undefined} aria-label={ticketNumber}>
      <RequestHead request={request} />
      <div className="d-request-clock">
        <Badge
          tone={isOver ? 'danger' : share > 2 / 3 ? 'warning' : 'info'}
          variant={isOver ? 'solid' : 'soft'}
          icon={isOver ? <WarningIcon size={13} /> : <ClockIcon size={13} />}
        >
          {isOver
            ? t('privacy:request.over', { time: format.span(-left) })
            : t('privacy:request.left', { time: format.span(left) })}
        </Badge>
        <Text size="sm">{t('privacy:request.due', { due: format.dateTimeZone(dueAt, 'WIB') })}</Text>
      </div>
      <ProgressBar
        label={t('privacy:request.clock')}
        isLabelHidden
        value={Math.round(share * 100)}
        valueLabel={t('privacy:request.used', { share: format.percent(share) })}
        tone={isOver ? 'danger' : share > 2 / 3 ? 'warning' : 'accent'}
      />
      {onEnd !== undefined && (
        <div className="d-request-acts">
          <Button
            size="sm"
            variant="primary"
            aria-label={t('privacy:request.finishOf', { number: ticketNumber })}
            onPress={() => onEnd('finish')}
          >
            {t('privacy:request.finish')}
          </Button>
          <Button
            size="sm"
            aria-label={t('privacy:request.refuseOf', { number: ticketNumber })}
            onPress={() => onEnd('refuse')}
          >
            {t('privacy:request.refuse')}
          </Button>
        </div>
      )}
    </article>
  )
}

export function EndedRequest({ request }: { request: DataRequest }) {
  const t = useT()
  const format = useFormat()
  const { end, dueAt, ticketNumber } = request
  if (end === null) return null
  const isLate = end.at > dueAt
  return (
    <article className="d-request" aria-label={ticketNumber}>
      <RequestHead request={request} />
      <div className="d-request-clock">
        <Badge tone={end.kind === 'done' ? 'success' : 'neutral'}>
          {end.kind === 'done' ? t('privacy:request.done') : t('privacy:request.refused')}
        </Badge>
        <Badge tone={isLate ? 'danger' : 'neutral'} variant="outline">
          {isLate ? t('privacy:request.late') : t('privacy:request.onTime')}
        </Badge>
        <Text size="sm" color="muted">
          {t('privacy:request.endedBy', { name: end.byName, time: format.dateTimeZone(end.at, 'WIB') })}
        </Text>
      </div>
      {end.kind === 'refused' && (
        <Text as="p" size="sm">
          {`${t(`privacy:ground.${end.ground}`)} (${t(`privacy:groundArticle.${end.ground}`)})`}
        </Text>
      )}
      <blockquote className="d-request-told">
        <Text isPre>{end.told}</Text>
      </blockquote>
    </article>
  )
}

function RequestHead({ request }: { request: DataRequest }) {
  const t = useT()
  const format = useFormat()
  const { screen } = useDesk()
  const { kind, contactName, ticketNumber, ticketId, receivedAt, openedByName } = request
  return (
    <header className="d-request-head">
      <div>
        <Text as="h4" weight="bold" isName lines={1}>
          {contactName}
        </Text>
        <Text as="p">{`${t(`privacy:kind.${kind}`)} · ${t(`privacy:article.${kind}`)}`}</Text>
        <Text as="p" size="sm" color="subtle">
          {t('privacy:request.received', {
            time: format.dateTimeZone(receivedAt, 'WIB'),
            name: openedByName,
          })}
        </Text>
      </div>
      <LinkButton onPress={() => openTicket(screen, ticketId)}>
        {t('privacy:request.toTicket', { number: ticketNumber })}
      </LinkButton>
    </header>
  )
}
