import './identity.css'
import type { IdentityFacts } from '#shared/contract/identity-case.ts'
import type { Account } from '#shared/domain/account.ts'
import {
  type IdentityCase,
  type IdentityCaseStatus,
  identityChecks,
  isInTime,
} from '#shared/domain/identity-case.ts'
import { say } from '../../i18n/say.ts'
import { sentenceText } from '../../i18n/sentence.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { Badge } from '../../ui/badge.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Checklist } from '../../ui/checklist.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { Text } from '../../ui/text.tsx'
import type { Tone } from '../../ui/tone.ts'
import { IdentityActs } from './identity-acts.tsx'
import { IdentityForm } from './identity-form.tsx'
import { NewContact } from './new-contact.tsx'

const tones: Readonly<Record<IdentityCaseStatus, Tone>> = {
  draft: 'neutral',
  in_review: 'warning',
  approved: 'info',
  passed_on: 'success',
  refused: 'danger',
  withdrawn: 'neutral',
}

export function IdentityBadge({ status }: { status: IdentityCaseStatus }) {
  const t = useT()
  return <Badge tone={tones[status]}>{t(`reasons:identity.status.${status}`)}</Badge>
}

interface IdentityViewProps {
  readonly item: IdentityCase
  readonly facts: IdentityFacts | null
  readonly me: Account
  readonly onChanged: () => void
}

/** One case: what the record says, what was seen and proposed, what happens next, and the way so far. */
export function IdentityView({ item, facts, me, onChanged }: IdentityViewProps) {
  const t = useT()
  const format = useFormat()
  return (
    <div className="d-identity">
      <div className="d-identity-acts">
        <Text weight="bold" isTabular>
          {item.number}
        </Text>
        <IdentityBadge status={item.status} />
        <Text color="muted">{t(`reasons:identity.code.${item.code}`)}</Text>
      </div>
      {facts !== null && <Facts facts={facts} code={item.code} />}
      {item.code === 'CAB-01' && <Term item={item} />}
      {item.status === 'draft' ? (
        <IdentityForm key={item.id} item={item} onChanged={onChanged} />
      ) : (
        <Proposal item={item} />
      )}
      {item.reference !== null && (
        <Text as="p">{t('reasons:identity.referenceIs', { reference: item.reference })}</Text>
      )}
      <IdentityActs item={item} me={me} onChanged={onChanged} />
      <ol className="d-identity-steps" aria-label={t('reasons:identity.steps')}>
        {item.steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
          <li key={index}>
            <Text size="sm" color="muted">
              {t('reasons:identity.stepBy', {
                what: t(`reasons:identity.step.${step.what}`),
                name: step.byName,
                time: format.dateTimeZone(step.at),
              })}
            </Text>
            {step.note !== '' && (
              <Text as="p" size="sm">
                {step.note}
              </Text>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}

function Facts({ facts, code }: { facts: IdentityFacts; code: IdentityCase['code'] }) {
  const t = useT()
  const format = useFormat()
  const day = (at: number | null, otherwise: string) =>
    at === null ? otherwise : format.dateTimeZone(at, 'WIB')
  const none = t('reasons:identity.notKnown')
  return (
    <section className="d-identity-facts" aria-label={t('reasons:identity.record')}>
      <strong>{t('reasons:identity.record')}</strong>
      <DescriptionList
        copyLabel={label => `${t('common.copy')}: ${label}`}
        copiedLabel={t('common.copied')}
        items={[
          { id: 'name', label: t('reasons:identity.name'), value: facts.name },
          { id: 'nik', label: t('reasons:identity.nik'), value: facts.nikShown },
          ...(code === 'AKN-03'
            ? [
                { id: 'phone', label: t('reasons:identity.phone'), value: facts.phoneShown ?? none },
                { id: 'email', label: t('reasons:identity.email'), value: facts.emailShown ?? none },
              ]
            : []),
          ...(code === 'CAB-01'
            ? [
                {
                  id: 'selected',
                  label: t('reasons:identity.selectedAt'),
                  value: day(facts.selectedAt, none),
                },
                { id: 'due', label: t('reasons:identity.dueAt'), value: day(facts.purchaseDueAt, none) },
                {
                  id: 'bought',
                  label: t('reasons:identity.boughtAt'),
                  value: day(facts.firstPurchaseAt, t('reasons:identity.notBought')),
                },
              ]
            : []),
        ]}
      />
      <Text as="p" size="sm">
        {sentenceText(t, format, facts.explanation.sentence)}
      </Text>
    </section>
  )
}

function Term({ item: { term } }: { item: IdentityCase }) {
  const t = useT()
  const format = useFormat()
  const inTime = term === null ? null : isInTime(term)
  if (term === null || inTime === null || term.dueAt === null) return null
  return (
    <Banner kind={inTime ? 'success' : 'warning'}>
      {inTime
        ? t('reasons:identity.inTime')
        : t('reasons:identity.notInTime', { dueAt: format.dateTimeZone(term.dueAt, 'WIB') })}
    </Banner>
  )
}

function Proposal({ item }: { item: IdentityCase }) {
  const t = useT()
  const { proposal, seen } = item
  if (proposal === null) return null
  const { decision, newContact } = proposal
  return (
    <section className="d-identity-facts" aria-label={t('reasons:identity.decision')}>
      <Checklist
        label={t('reasons:identity.checks')}
        stateLabels={{ established: '', missing: '', open: '', refuted: '' }}
        items={identityChecks[item.code].map(check => ({
          id: check,
          label: say(t, `reasons:check.${check}`),
          state: seen.includes(check) ? 'established' : 'open',
        }))}
      />
      <Text as="p" weight="bold">
        {decision.kind === 'grant'
          ? t('reasons:identity.grant')
          : `${t('reasons:identity.refuse')}: ${t(`reasons:identity.groundOf.${decision.ground}`)}`}
      </Text>
      {newContact !== null && (
        <p>
          {t(newContact.field === 'phone' ? 'reasons:identity.newPhone' : 'reasons:identity.newEmail')}{' '}
          <NewContact item={item} />
        </p>
      )}
      {proposal.grounds !== '' && <Text as="p">{proposal.grounds}</Text>}
    </section>
  )
}
