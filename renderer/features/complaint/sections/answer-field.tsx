import { Answer } from '#shared/domain/fraud/complaint-facts.ts'
import { useT } from '../../../i18n/use-t.ts'
import { RadioGroup } from '../../../ui/radio-group.tsx'

interface AnswerFieldProps {
  readonly label: string
  readonly value: Answer | undefined
  readonly onChange: (answer: Answer) => void
  readonly isDisabled: boolean
}

/** Yes, no, or "nobody knows"; nothing chosen means that nobody has asked. */
export function AnswerField({ label, value, onChange, isDisabled }: AnswerFieldProps) {
  const t = useT()
  return (
    <RadioGroup
      label={label}
      orientation="horizontal"
      value={value ?? null}
      onChange={onChange}
      isDisabled={isDisabled}
      options={Answer.options.map(id => ({ id, label: t(`fraud:answer.${id}`) }))}
    />
  )
}
