import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useT } from '../../i18n/use-t.ts'
import { CountBadge } from '../../ui/count-badge.tsx'
import { type CaseFilter, caseFilters } from './cases.ts'

export interface CaseFiltersProps {
  readonly counts: Readonly<Record<CaseFilter, number>>
  readonly filter: CaseFilter
  readonly onFilter: (filter: CaseFilter) => void
}

export function CaseFilters({ counts, filter, onFilter }: CaseFiltersProps) {
  const t = useT()
  return (
    <ToggleButtonGroup
      className="d-cases-filters"
      aria-label={t('referral:page.filter')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[filter]}
      onSelectionChange={keys => {
        const next = caseFilters.find(name => keys.has(name))
        if (next !== undefined) onFilter(next)
      }}
    >
      {caseFilters.map(name => (
        <ToggleButton key={name} id={name} className="d-cases-filter">
          <span>{t(`referral:filter.${name}`)}</span>
          <CountBadge
            count={counts[name]}
            max={9999}
            label={t('referral:page.count', { count: counts[name] })}
            tone={name === 'overdue' && counts.overdue > 0 ? 'danger' : 'neutral'}
          />
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
