import { Zone } from '#shared/domain/clock/zone.ts'
import { useT } from '../../../i18n/use-t.ts'
import { Select } from '../../../ui/select.tsx'

interface ZoneSelectProps {
  readonly value: Zone
  readonly onChange: (zone: Zone) => void
  readonly isDisabled: boolean
}

export function ZoneSelect({ value, onChange, isDisabled }: ZoneSelectProps) {
  const t = useT()
  return (
    <Select
      label={t('complaint:field.zone')}
      isLabelHidden
      placeholder={t('common.choose')}
      value={value}
      onChange={onChange}
      isDisabled={isDisabled}
      options={Zone.options.map(id => ({ id, label: id }))}
    />
  )
}
