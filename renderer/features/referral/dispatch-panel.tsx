import type { Referral } from '#shared/domain/referral.ts'
import { mailReason } from '../../i18n/mail-reason.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { Banner } from '../../ui/banner.tsx'
import { type Description, DescriptionList } from '../../ui/description-list.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'

/** How the letter stands with the mail, in so many words: queued is not sent, and sent is not received. */
export function DispatchPanel({ referral }: { referral: Referral }) {
  const t = useT()
  const { dispatch, receiptNumber } = referral
  const numbers: Description[] = []
  if (dispatch.state === 'sent')
    numbers.push({
      id: 'messageId',
      label: t('referral:dispatch.messageId'),
      value: (
        <Text isMono size="sm">
          {dispatch.messageId}
        </Text>
      ),
      copyText: dispatch.messageId,
    })
  if (receiptNumber !== null)
    numbers.push({
      id: 'receipt',
      label: t('referral:receipt.known'),
      value: receiptNumber,
      copyText: receiptNumber,
    })
  return (
    <Panel title={t('referral:dispatch.title')} headingLevel={3}>
      <Stack gap={3}>
        <State dispatch={dispatch} />
        {numbers.length > 0 && (
          <DescriptionList
            copyLabel={label => `${t('common.copy')}: ${label}`}
            copiedLabel={t('common.copied')}
            items={numbers}
          />
        )}
      </Stack>
    </Panel>
  )
}

function State({ dispatch }: Pick<Referral, 'dispatch'>) {
  const t = useT()
  const format = useFormat()
  switch (dispatch.state) {
    case 'none':
      return (
        <Text as="p" color="muted">
          {t('referral:dispatch.none')}
        </Text>
      )
    case 'queued':
      return <Banner kind="info">{t('referral:dispatch.queued')}</Banner>
    case 'retrying':
      return (
        <Banner kind="warning">
          {t('referral:dispatch.retrying', {
            attempts: dispatch.attempts,
            reason: mailReason(t, dispatch.reason),
            time: format.dateTimeZone(dispatch.nextAt),
          })}
          <Raw reason={dispatch.reason} />
        </Banner>
      )
    case 'failed':
      return (
        <Banner kind="danger">
          {t('referral:dispatch.failed', {
            attempts: dispatch.attempts,
            reason: mailReason(t, dispatch.reason),
          })}
          <Raw reason={dispatch.reason} />
        </Banner>
      )
    case 'sent':
      return (
        <Banner
          kind="success"
          title={t('referral:dispatch.sent', { time: format.dateTimeZone(dispatch.at) })}
        >
          {t('referral:dispatch.sentHint')}
        </Banner>
      )
  }
}

/** As the server noted it: whoever looks after the mail needs its own words. */
function Raw({ reason }: { reason: string }) {
  const t = useT()
  return (
    <Text as="p" size="sm" color="muted">
      {t('referral:dispatch.raw', { reason })}
    </Text>
  )
}
