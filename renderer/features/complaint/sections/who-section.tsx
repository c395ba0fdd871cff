import { Mechanism } from '#shared/domain/fraud/complaint-facts.ts'
import { parsePoliceReceipt } from '#shared/domain/fraud/police-receipt.ts'
import { useT } from '../../../i18n/use-t.ts'
import { useNow } from '../../../state/now.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { RadioGroup } from '../../../ui/radio-group.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import type { SectionProps } from '../complaint-form.tsx'

const roles = ['victim', 'proxy', 'witness'] as const

export function WhoSection({ facts, set, isReadOnly }: SectionProps) {
  const t = useT()
  const { reporter } = facts
  return (
    <>
      <Select
        label={t('complaint:field.role')}
        placeholder={t('common.choose')}
        value={reporter?.role ?? null}
        onChange={role => set('reporter', { role })}
        isDisabled={isReadOnly}
        options={roles.map(id => ({ id, label: t(`complaint:role.${id}`) }))}
      />
      {reporter?.role === 'proxy' && (
        <Checkbox
          isSelected={reporter.powerOfAttorney === true}
          onChange={powerOfAttorney => set('reporter', { ...reporter, powerOfAttorney })}
          isDisabled={isReadOnly}
        >
          {t('complaint:field.powerOfAttorney')}
        </Checkbox>
      )}
      <RadioGroup
        label={t('complaint:field.mechanism')}
        value={facts.mechanism ?? null}
        onChange={mechanism => set('mechanism', mechanism)}
        isDisabled={isReadOnly}
        options={Mechanism.options.map(id => ({
          id,
          label: t(`complaint:mechanism.${id}`),
          detail: t(`complaint:mechanismDetail.${id}`),
        }))}
      />
      {facts.mechanism === 'direct' && (
        <TextField
          label={t('complaint:field.proofOfReport')}
          description={<ReceiptReading text={facts.proofOfReport ?? ''} />}
          value={facts.proofOfReport ?? ''}
          onChange={text => set('proofOfReport', text === '' ? undefined : text)}
          isReadOnly={isReadOnly}
          maxLength={300}
          isMono
        />
      )}
    </>
  )
}

/** What was read from the number; nothing readable is ever refused. */
export function ReceiptReading({ text }: { text: string }) {
  const t = useT()
  const now = useNow('halfMinute')
  if (text.trim() === '') return t('complaint:field.proofHint')
  const read = parsePoliceReceipt(text, now)
  if (!read.ok) return t('complaint:field.proofHint')
  const { kind, unit, year, warnings } = read.value
  const said = [
    t(`fraud:receiptKind.${kind}`),
    year === null ? null : String(year),
    unit,
    ...warnings.map(warning => t(`fraud:receiptWarning.${warning}`)),
  ]
  return said.filter(part => part !== null).join(' · ')
}
