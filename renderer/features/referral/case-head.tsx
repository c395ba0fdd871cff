import type { Ref } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { openTicket } from '../../state/screen.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { MoreIcon } from '../../ui/icons/action.tsx'
import { ChatIcon } from '../../ui/icons/channel.tsx'
import { Menu } from '../../ui/menu.tsx'
import type { Act } from './case-acts.ts'
import { CaseBadge } from './case-badge.tsx'
import type { Case } from './cases.ts'
import type { CaseActs } from './use-case-acts.ts'

export interface CaseHeadProps {
  readonly item: Case
  readonly titleRef: Ref<HTMLHeadingElement>
  /** What can be done beside the next step. */
  readonly others: readonly Act[]
  readonly acts: CaseActs
}

export function CaseHead({ item, titleRef, others, acts }: CaseHeadProps) {
  const t = useT()
  const format = useFormat()
  const { complaint, referral } = item
  const { priority } = complaint.assessment
  const amount = complaint.facts.loss?.amount
  const name = item.contactName ?? t('referral:page.noName')
  return (
    <header className="d-case-head">
      <div className="d-case-title">
        <h2 ref={titleRef} tabIndex={-1} dir="ltr" title={name}>
          {name}
        </h2>
        <p className="d-case-meta">
          <span>{t('referral:detail.title', { number: complaint.number })}</span>
          {referral !== undefined && (
            <span>{t('referral:detail.referralNumber', { number: referral.number })}</span>
          )}
          {amount !== undefined && (
            <span>{t('referral:detail.loss', { amount: format.rupiah(amount) })}</span>
          )}
          <span title={format.dateTimeZone(complaint.openedAt)}>
            {t('referral:detail.opened', { date: format.date(complaint.openedAt) })}
          </span>
        </p>
      </div>
      <div className="d-case-acts">
        {(priority === 'P1' || priority === 'P2') && (
          <Badge tone={priority === 'P1' ? 'danger' : 'warning'}>
            {t('complaint:assess.priority', { priority })}
          </Badge>
        )}
        <CaseBadge item={item} />
        <OpenTicket item={item} />
        {others.length > 0 && (
          <Menu
            label={t('referral:act.more')}
            trigger={
              <IconButton label={t('referral:act.more')} icon={<MoreIcon />} variant="secondary" size="sm" />
            }
            placement="bottom end"
            sections={[
              {
                id: 'acts',
                items: others.map(act => ({
                  id: act,
                  label: t(`referral:act.${act}`),
                  onAction: () => acts.perform(act),
                })),
              },
            ]}
          />
        )}
      </div>
    </header>
  )
}

function OpenTicket({ item: { complaint, ticketNumber } }: { item: Case }) {
  const t = useT()
  const { api, screen } = useDesk()
  const open = () => {
    openTicket(screen, complaint.ticketId)
    // A ticket finished long ago is not in the lists: asking for its thread brings it.
    if (ticketNumber === null) void api.local('desk.openTicket', { ticketId: complaint.ticketId })
  }
  return (
    <Button size="sm" icon={<ChatIcon size={15} />} onPress={open}>
      {ticketNumber === null
        ? t('referral:detail.openTicketPlain')
        : t('referral:detail.openTicket', { number: ticketNumber })}
    </Button>
  )
}
