import { useT } from '../../i18n/use-t.ts'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { type CaseFilter, caseFilters } from './cases.ts'

export interface CaseFiltersProps {
  readonly counts: Readonly<Record<CaseFilter, number>>
  readonly filter: CaseFilter
  readonly onFilter: (filter: CaseFilter) => void
}

export function CaseFilters({ counts, filter, onFilter }: CaseFiltersProps) {
  const t = useT()
  return (
    <FilterBar
      label={t('referral:page.filter')}
      selected={filter}
      onSelect={onFilter}
      filters={caseFilters.map(id => ({
        id,
        label: t(`referral:filter.${id}`),
        count: {
          value: counts[id],
          label: t('referral:page.count', { count: counts[id] }),
          isAlarming: id === 'overdue',
        },
      }))}
    />
  )
}
