import { GivenData } from '#shared/domain/fraud/complaint-facts.ts'
import { useT } from '../../../i18n/use-t.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import type { SectionProps } from '../complaint-form.tsx'

export function DataSection({ facts, set, isReadOnly }: SectionProps) {
  const t = useT()
  const given = facts.dataGiven ?? []
  return (
    <fieldset className="d-checks" data-columns>
      <legend>{t('complaint:field.dataGiven')}</legend>
      {GivenData.options.map(item => (
        <Checkbox
          key={item}
          isSelected={given.includes(item)}
          onChange={on => set('dataGiven', on ? [...given, item] : given.filter(each => each !== item))}
          isDisabled={isReadOnly}
        >
          {t(`fraud:dataGiven.${item}`)}
        </Checkbox>
      ))}
    </fieldset>
  )
}
