import { Pattern } from '#shared/domain/fraud/complaint-facts.ts'
import { useT } from '../../../i18n/use-t.ts'
import { Select } from '../../../ui/select.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import type { SectionProps } from '../complaint-form.tsx'

export function WhatSection({ facts, set, isReadOnly }: SectionProps) {
  const t = useT()
  return (
    <>
      <Select
        label={t('complaint:field.pattern')}
        placeholder={t('common.choose')}
        value={facts.pattern ?? null}
        onChange={pattern => set('pattern', pattern)}
        isDisabled={isReadOnly}
        options={Pattern.options.map(id => ({
          id,
          label: t(`fraud:pattern.${id}`),
          detail: t(`complaint:patternDetail.${id}`),
        }))}
      />
      <TextArea
        label={t('complaint:field.narrative')}
        description={t('complaint:field.narrativeHint')}
        value={facts.narrative ?? ''}
        onChange={text => set('narrative', text === '' ? undefined : text)}
        isReadOnly={isReadOnly}
        maxLength={20_000}
        minRows={3}
        maxRows={14}
      />
    </>
  )
}
