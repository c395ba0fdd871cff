import type { ComplaintStatus } from '#shared/domain/complaint.ts'
import { useT } from '../../i18n/use-t.ts'
import { Badge } from '../../ui/badge.tsx'
import type { Tone } from '../../ui/tone.ts'

const tones: Readonly<Record<ComplaintStatus, Tone>> = {
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

export function ComplaintBadge({ status }: { status: ComplaintStatus }) {
  const t = useT()
  return <Badge tone={tones[status]}>{t(`complaint:status.${status}`)}</Badge>
}
