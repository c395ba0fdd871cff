import { useT } from '../../../i18n/use-t.ts'
import { TextField } from '../../../ui/text-field.tsx'
import type { SectionProps } from '../complaint-form.tsx'
import { AnswerField } from './answer-field.tsx'

export function HowSection({ facts, set, isReadOnly }: SectionProps) {
  const t = useT()
  const { inducement } = facts
  return (
    <>
      <AnswerField
        label={t('complaint:field.promised')}
        value={inducement?.promised}
        onChange={promised => set('inducement', { ...inducement, promised })}
        isDisabled={isReadOnly}
      />
      {inducement?.promised === 'yes' && (
        <TextField
          label={t('complaint:field.promisedWhat')}
          value={inducement.what ?? ''}
          onChange={what => set('inducement', { ...inducement, what })}
          isReadOnly={isReadOnly}
          maxLength={2000}
        />
      )}
      <AnswerField
        label={t('complaint:field.impersonation')}
        value={facts.impersonation}
        onChange={answer => set('impersonation', answer)}
        isDisabled={isReadOnly}
      />
      <AnswerField
        label={t('complaint:field.coercion')}
        value={facts.coercion}
        onChange={answer => set('coercion', answer)}
        isDisabled={isReadOnly}
      />
    </>
  )
}
