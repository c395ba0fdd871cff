import { ExcludedGroup } from '#shared/domain/programme/excluded-group.ts'
import type { Eligibility, Terms } from '#shared/domain/programme/ruleset.ts'
import { useT } from '../../i18n/use-t.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { useEdit } from './edit-context.tsx'
import { Faults } from './edit-context.tsx'
import { CountField, DeadlineField, SourcesField } from './fields.tsx'
import type { Path } from './ruleset-path.ts'
import { PeriodFields } from './scheme-fields.tsx'

/** Who may receive in one period. */
export function EligibilityFields({ path, rule }: { path: Path; rule: Eligibility }) {
  const t = useT()
  const { set } = useEdit()
  const flag = (field: 'barsStudents' | 'barsSocialAid') => (
    <Checkbox isSelected={rule[field]} onChange={next => set([...path, field], next)}>
      {t(`rules:field.${field}`)}
    </Checkbox>
  )
  return (
    <>
      <PeriodFields path={path} entry={rule} />
      <CountField
        path={[...path, 'minAge']}
        label={t('rules:field.minAge')}
        value={rule.minAge}
        min={0}
        max={120}
      />
      <div>
        <CountField
          path={[...path, 'maxAge']}
          label={t('rules:field.maxAge')}
          value={rule.maxAge}
          min={0}
          max={150}
          isOptional
        />
        <Faults path={[...path, 'maxAge']} />
      </div>
      <CountField
        path={[...path, 'perFamilyCard']}
        label={t('rules:field.perFamilyCard')}
        value={rule.perFamilyCard}
        min={1}
        max={20}
        isOptional
      />
      <div className="d-rule-wide">
        {flag('barsStudents')}
        {flag('barsSocialAid')}
      </div>
      <fieldset className="d-rule-wide">
        <legend>{t('rules:field.excluded')}</legend>
        {ExcludedGroup.options.map(group => (
          <Checkbox
            key={group}
            isSelected={rule.excluded.includes(group)}
            onChange={isIn =>
              set(
                [...path, 'excluded'],
                ExcludedGroup.options.filter(each => (each === group ? isIn : rule.excluded.includes(each))),
              )
            }
          >
            {t(`rules:group.${group}`)}
          </Checkbox>
        ))}
      </fieldset>
      <SourcesField path={[...path, 'sources']} value={rule.sources} />
    </>
  )
}

/** How long the steps after selection take in one period. */
export function TermsFields({ path, terms }: { path: Path; terms: Terms }) {
  const t = useT()
  const { set } = useEdit()
  return (
    <>
      <PeriodFields path={path} entry={terms} />
      {(['selectionResult', 'incentiveSchedule', 'incentivePayout'] as const).map(field => (
        <DeadlineField
          key={field}
          path={[...path, field]}
          label={t(`rules:field.${field}`)}
          value={terms[field]}
        />
      ))}
      <p className="d-rule-wide">{t('rules:deadlineHint')}</p>
      <Checkbox
        isSelected={terms.confirm}
        onChange={confirm => set([...path, 'confirm'], confirm)}
        detail={t('rules:hideHint')}
      >
        {t('rules:field.confirm')}
      </Checkbox>
      <SourcesField path={[...path, 'sources']} value={terms.sources} />
    </>
  )
}
