import type { ComplaintStatus } from '#shared/domain/complaint.ts'
import type { ReferralStatus } from '#shared/domain/referral.ts'
import { useT } from '../../i18n/use-t.ts'
import { Badge } from '../../ui/badge.tsx'
import { CheckCircleIcon, ErrorCircleIcon, HourglassIcon, ScaleIcon } from '../../ui/icons/status.tsx'
import type { Tone } from '../../ui/tone.ts'
import type { Case } from './cases.ts'

const complaintTones: Readonly<Record<ComplaintStatus, Tone>> = {
  draft: 'neutral',
  qualified: 'success',
  education_only: 'info',
  insufficient: 'warning',
  duplicate: 'neutral',
  out_of_scope: 'neutral',
  withdrawn: 'neutral',
  in_referral: 'legal',
  concluded: 'success',
}
const referralTones: Readonly<Partial<Record<ReferralStatus, Tone>>> = {
  draft: 'neutral',
  approved: 'info',
  returned: 'warning',
  concluded: 'success',
}
const referralIcons: Readonly<Partial<Record<ReferralStatus, typeof ScaleIcon>>> = {
  legal_review: ScaleIcon,
  sent: HourglassIcon,
  concluded: CheckCircleIcon,
}

/** Where a case stands: as a complaint until it is referred, then as a referral. */
export function CaseBadge({ item: { complaint, referral } }: { item: Pick<Case, 'complaint' | 'referral'> }) {
  const t = useT()
  const isReferred = complaint.status === 'in_referral' || complaint.status === 'concluded'
  if (referral === undefined || !isReferred)
    return <Badge tone={complaintTones[complaint.status]}>{t(`complaint:status.${complaint.status}`)}</Badge>
  if (referral.status === 'approved' && referral.dispatch.state === 'failed')
    return (
      <Badge tone="danger" icon={<ErrorCircleIcon size={13} />}>
        {t('referral:dispatch.failedShort')}
      </Badge>
    )
  const Icon = referralIcons[referral.status]
  return (
    <Badge
      tone={referralTones[referral.status] ?? 'legal'}
      icon={Icon === undefined ? undefined : <Icon size={13} />}
    >
      {t(`referral:status.${referral.status}`)}
    </Badge>
  )
}
