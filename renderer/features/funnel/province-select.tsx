import { useT } from '../../i18n/use-t.ts'
import { Select } from '../../ui/select.tsx'
import type { Counts } from './counts.ts'

interface ProvinceSelectProps {
  readonly counts: Counts | null
  readonly province: string | null
  readonly onChange: (province: string | null) => void
}

export function ProvinceSelect({ counts, province, onChange }: ProvinceSelectProps) {
  const t = useT()
  const sorted = (counts?.provinces ?? []).toSorted((a, b) => a.name.localeCompare(b.name, 'id'))
  return (
    <Select
      label={t('funnel:province')}
      placeholder={t('funnel:allProvinces')}
      value={province ?? 'all'}
      onChange={id => onChange(id === 'all' ? null : id)}
      options={[
        { id: 'all', label: t('funnel:allProvinces') },
        ...sorted.map(each => ({ id: each.code, label: each.name })),
      ]}
    />
  )
}
