import type { Complaint } from '#shared/domain/complaint.ts'
import type { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { type FactPart, withPart } from '../../state/merge-facts.ts'
import { FormSection } from '../../ui/form-section.tsx'
import { ConsentSection } from './sections/consent-section.tsx'
import { DataSection } from './sections/data-section.tsx'
import { EvidenceSection } from './sections/evidence-section.tsx'
import { HowSection } from './sections/how-section.tsx'
import { LossSection } from './sections/loss-section.tsx'
import { TraceSection } from './sections/trace-section.tsx'
import { WhatSection } from './sections/what-section.tsx'
import { WhenSection } from './sections/when-section.tsx'
import { WhoSection } from './sections/who-section.tsx'

export type SetPart = <P extends FactPart>(part: P, value: ComplaintFacts[P] | undefined) => void

export interface SectionProps {
  readonly facts: ComplaintFacts
  readonly set: SetPart
  readonly isReadOnly: boolean
}

interface ComplaintFormProps {
  readonly complaint: Complaint
  readonly facts: ComplaintFacts
  readonly isReadOnly: boolean
}

/** In the order in which a conversation asks. Every change is kept; nothing here is mandatory to save. */
export function ComplaintForm({ complaint, facts, isReadOnly }: ComplaintFormProps) {
  const t = useT()
  const { forms } = useDesk()
  const set: SetPart = (part, value) => forms.change(complaint.id, known => withPart(known, part, value))
  const section = { facts, set, isReadOnly }
  return (
    <form
      className="d-complaint-form"
      aria-label={t('complaint:form.label')}
      onSubmit={event => event.preventDefault()}
    >
      <FormSection isStacked title={t('complaint:section.what')}>
        <WhatSection {...section} />
      </FormSection>
      <FormSection isStacked title={t('complaint:section.who')}>
        <WhoSection {...section} />
      </FormSection>
      <FormSection isStacked title={t('complaint:section.when')}>
        <WhenSection {...section} />
      </FormSection>
      <FormSection isStacked title={t('complaint:section.loss')}>
        <LossSection {...section} ticketId={complaint.ticketId} />
      </FormSection>
      <FormSection isStacked title={t('complaint:section.how')}>
        <HowSection {...section} />
      </FormSection>
      <FormSection isStacked title={t('complaint:section.data')}>
        <DataSection {...section} />
      </FormSection>
      <FormSection isStacked title={t('complaint:section.traces')} description={t('complaint:traces.hint')}>
        <TraceSection {...section} complaint={complaint} />
      </FormSection>
      <FormSection isStacked title={t('complaint:section.proof')}>
        <EvidenceSection {...section} ticketId={complaint.ticketId} />
      </FormSection>
      <FormSection
        isStacked
        title={t('complaint:section.consent')}
        description={t('complaint:consent.intro')}
      >
        <ConsentSection {...section} />
      </FormSection>
    </form>
  )
}
