import type { Account } from '#shared/domain/account.ts'
import { useT } from '../../i18n/use-t.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { CaseBadge } from './case-badge.tsx'
import { type Case, isMineToApprove } from './cases.ts'
import { DueMark } from './due-mark.tsx'

export function CaseRow({ item, me }: { item: Case; me: Account }) {
  const t = useT()
  const { complaint, referral } = item
  const name = item.contactName ?? t('referral:page.noName')
  const numbers = [complaint.number, referral?.number, item.ticketNumber].filter(Boolean).join(' · ')
  return (
    <div className="d-case-row">
      <Avatar name={name} seed={complaint.ticketId} size="md" />
      <div className="d-case-row-body">
        <div className="d-case-row-line">
          <span className="d-case-row-name" dir="ltr" title={name}>
            {name}
          </span>
          <DueMark item={item} />
        </div>
        <p className="d-case-row-sub" title={numbers}>
          {numbers}
        </p>
        <div className="d-case-row-line">
          <CaseBadge item={item} />
          {isMineToApprove(item, me) && (
            <Badge tone="accent" variant="solid">
              {t('referral:page.yourTurn')}
            </Badge>
          )}
          {item.authorityName !== null && (
            <span className="d-case-row-sub" dir="ltr" title={item.authorityName}>
              {item.authorityName}
            </span>
          )}
        </div>
      </div>
    </div>
  )
}
