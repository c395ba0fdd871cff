import { useTranslation } from 'react-i18next'
import type { Delivery, Entry } from '#shared/domain/entry.ts'
import { sayFirst } from '../../i18n/say.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { type T, useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { useCommand } from '../../state/use-command.ts'
import { LinkButton } from '../../ui/link-button.tsx'

type Outbound = Extract<Entry, { kind: 'outbound' }>
type Failed = Extract<Delivery, { state: 'failed' }>

/** Why a message did not get through, in plain words; an unknown reason shows the provider's number. */
export function failureSentence(t: T, exists: (key: string) => boolean, failed: Failed): string {
  const plain = failed.code === undefined ? 'ticket:delivery.otherReason' : 'ticket:delivery.otherCode'
  const keys = [`whatsapp:reason.${failed.reason}`, `refusal:${failed.reason}`].filter(exists)
  return sayFirst(t, exists, [...keys, plain], { code: failed.code ?? '' })
}

/** How far a message has come, in words for beside its time. */
export function useDeliveryLabel(entry: Outbound): string {
  const t = useT()
  const format = useFormat()
  const channelState = useView(view => view.state.channels[entry.channel]?.state ?? 'up')
  const { delivery } = entry
  const channel = t(`channel.${entry.channel}`)
  const attempt = entry.attempt > 1 ? ` · ${t('ticket:delivery.attempt', { count: entry.attempt })}` : ''
  switch (delivery.state) {
    case 'queued':
      return `${
        channelState === 'stopped' || channelState === 'off'
          ? t('ticket:delivery.stopped', { channel })
          : t('ticket:delivery.waiting', { channel })
      }${attempt}`
    case 'sent':
      return `${t('ticket:delivery.sent')}${attempt}`
    case 'failed':
      return `${t('ticket:delivery.notSent')}${attempt}`
    default:
      return `${t('ticket:delivery.at', {
        state: t(`ticket:delivery.${delivery.state}`),
        time: format.time(delivery.at),
      })}${attempt}`
  }
}

/** Under a message that did not get through: the reason, what happens next, and another try. */
export function DeliveryNote({ entry, mayRetry }: { entry: Outbound; mayRetry: boolean }) {
  const t = useT()
  const { i18n } = useTranslation()
  const format = useFormat()
  const now = useNow('halfMinute')
  const { run, busy } = useCommand('ticket.retry', 'toast')
  const { delivery } = entry
  if (delivery.state !== 'failed') return null
  const exists = (key: string) => i18n.exists(key)
  const advice = `whatsapp:action.${delivery.reason}`
  return (
    <div className="d-failure">
      <p>
        {failureSentence(t, exists, delivery)}
        {exists(advice) && ` ${sayFirst(t, exists, [advice])}`}
      </p>
      {delivery.retryAt !== undefined && (
        <p>{t('ticket:delivery.retryAt', { time: format.moment(delivery.retryAt, now) })}</p>
      )}
      {mayRetry && (
        <LinkButton
          isDisabled={busy}
          onPress={() => void run({ ticketId: entry.ticketId, entryId: entry.id })}
        >
          {t(busy ? 'ticket:delivery.retrying' : 'ticket:delivery.retry')}
        </LinkButton>
      )}
    </div>
  )
}
