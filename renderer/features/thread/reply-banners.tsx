import type { Contact } from '#shared/domain/contact.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { refusalSentence } from '../../state/refusal-sentence.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk, useView } from '../../state/desk-context.tsx'
import type { ReplyRoute } from '../../state/reply-route.ts'
import { askFocus } from '../../state/screen.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { BlockedBanner } from './blocked-banner.tsx'
import { MovedBanner } from './moved-banner.tsx'

interface ReplyBannersProps {
  readonly ticket: Ticket
  readonly contact: Contact | undefined
  readonly route: ReplyRoute
  readonly isTemplate: boolean
}

/** Why the reply would not go, or not to whom one thinks. The text stays in every case. */
export function ReplyBanners({ ticket, contact, route, isTemplate }: ReplyBannersProps) {
  const t = useT()
  const { composers, replies, screen } = useDesk()
  const cell = composers.of(ticket.id)
  const bound = useCell(cell, now => now.bound)
  const waits = useCell(cell, now => now.waits !== null)
  const problem = useCell(cell, now => now.problem)
  const channelState = useView(view => view.state.channels[route.channel])
  const isOther = bound !== null && bound.contactId !== ticket.contactId
  return (
    <>
      <MovedBanner ticketId={ticket.id} />
      {isOther && (
        <Banner
          kind="danger"
          isLive
          title={t('ticket:composer.otherPerson', { name: ticket.contactName })}
          actions={
            <Button
              size="sm"
              onPress={() => {
                composers.bind(ticket.id, {
                  contactId: ticket.contactId,
                  contactName: ticket.contactName,
                  routeId: ticket.routeId,
                })
                askFocus(screen, 'reply', ticket.id)
              }}
            >
              {t('ticket:composer.otherPersonConfirm', { name: ticket.contactName })}
            </Button>
          }
        >
          {bound.contactName === ''
            ? t('ticket:composer.otherPersonPlain')
            : t('ticket:composer.otherPersonText', { name: bound.contactName })}
        </Banner>
      )}
      {problem !== null && !isOther && (
        <Banner
          kind="danger"
          isLive
          title={t('ticket:composer.notSent')}
          onDismiss={() => composers.change(ticket.id, () => ({ problem: null }))}
          dismissLabel={t('common.dismiss')}
        >
          {refusalSentence(t, { code: problem })}
        </Banner>
      )}
      {waits && (
        <Banner
          kind="info"
          isLive
          actions={
            <Button size="sm" onPress={() => replies.stopWaiting(ticket.id)}>
              {t('ticket:composer.stopWaiting')}
            </Button>
          }
        >
          {t('ticket:composer.waitsForFiles', { name: bound?.contactName ?? ticket.contactName })}
        </Banner>
      )}
      {channelState?.state === 'stopped' && (
        <Banner kind="warning">
          {t('ticket:composer.channelStopped', { channel: t(`channel.${route.channel}`) })}
        </Banner>
      )}
      <BlockedBanner ticket={ticket} contact={contact} route={route} isTemplate={isTemplate} />
    </>
  )
}
