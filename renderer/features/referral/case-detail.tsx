import { type ReactNode, type Ref, useEffect, useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { ComplaintId } from '#shared/domain/ids.ts'
import type { Referral } from '#shared/domain/referral.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk, useView } from '../../state/desk-context.tsx'
import { type TabItem, Tabs } from '../../ui/tabs.tsx'
import { AssessmentTab } from './assessment-tab.tsx'
import { actsOf } from './case-acts.ts'
import { CaseDialogs } from './case-dialogs.tsx'
import { CaseHead } from './case-head.tsx'
import type { Case } from './cases.ts'
import { NextStep } from './next-step.tsx'
import { Phases } from './phases.tsx'
import { ReferralTab } from './referral-tab.tsx'
import { useCaseActs } from './use-case-acts.ts'
import { type Letter, useLetter } from './use-letter.ts'

export interface CaseDetailProps {
  readonly item: Case
  readonly me: Account
  readonly facts: (complaintId: ComplaintId) => ReactNode
  readonly titleRef: Ref<HTMLHeadingElement>
}

export function CaseDetail(props: CaseDetailProps) {
  const { referral } = props.item
  if (referral === undefined) return <Sections {...props} letter={null} />
  return <Referred key={referral.id} {...props} referral={referral} />
}

function Referred(props: CaseDetailProps & { referral: Referral }) {
  return <Sections {...props} letter={useLetter(props.referral)} />
}

type Section = 'referral' | 'assessment' | 'facts'

function Sections({ item, me, facts, titleRef, letter }: CaseDetailProps & { letter: Letter | null }) {
  const t = useT()
  const { complaint, referral } = item
  const authorities = useView(view => view.state.authorities)
  const authority = referral === undefined ? undefined : authorities[referral.authorityId]
  const acts = useCaseActs(referral, letter)
  const possible = me.role === 'legal' ? actsOf(complaint, referral, authority?.kind) : []
  const [section, setSection] = useState<Section>(referral === undefined ? 'assessment' : 'referral')
  useTicketLoaded(item, section === 'facts')
  const isOver = complaint.status !== 'in_referral'
  const tabs: TabItem<Section>[] = [
    {
      id: 'assessment',
      label: t('referral:detail.assessment'),
      content: <AssessmentTab complaint={complaint} />,
    },
    {
      id: 'facts',
      label: t('referral:detail.facts'),
      content: <div className="d-case-facts">{facts(complaint.id)}</div>,
    },
  ]
  if (referral !== undefined && letter !== null)
    tabs.unshift({
      id: 'referral',
      label: t('referral:detail.referral'),
      content: (
        <ReferralTab referral={referral} me={me} authority={authority} letter={letter} isOver={isOver} />
      ),
    })
  return (
    <div className="d-case">
      <CaseHead
        item={item}
        titleRef={titleRef}
        others={possible.slice(1).filter(act => act !== 'sendBack')}
        acts={acts}
      />
      <NextStep item={item} me={me} authority={authority} possible={possible} acts={acts} letter={letter} />
      {referral !== undefined && <Phases referral={referral} isPolice={authority?.kind === 'police'} />}
      <Tabs<Section>
        className="d-case-tabs"
        label={t('referral:detail.sections')}
        selected={section}
        onSelect={setSection}
        items={tabs}
      />
      <CaseDialogs item={item} authority={authority} dialog={acts.dialog} onClose={acts.close} />
    </div>
  )
}

/** The files that facts are judged by come with the conversation; and a ticket finished long ago brings its name. */
function useTicketLoaded({ complaint, contactName }: Case, wantsFiles: boolean): void {
  const { api } = useDesk()
  const { ticketId } = complaint
  const isUp = useView(view => view.link.state === 'online')
  const isWanted = wantsFiles || contactName === null
  useEffect(() => {
    // Refused or unreachable: what is missing is shown as missing, and asked for again when the link is back.
    if (isWanted && isUp) void api.local('desk.openTicket', { ticketId }).catch(() => null)
  }, [api, ticketId, isWanted, isUp])
}
