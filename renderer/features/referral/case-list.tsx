import { useMemo } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { ComplaintId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { CaseFilters } from './case-filters.tsx'
import { CaseRow } from './case-row.tsx'
import { type Case, type CaseFilter, compareIn, countCases, isIn, matchesCase } from './cases.ts'
import { useKept } from './kept.ts'

export interface CaseListProps {
  readonly items: readonly Case[]
  readonly me: Account
  readonly chosen: ComplaintId | null
  readonly onChoose: (id: ComplaintId) => void
  readonly onOpen: (id: ComplaintId) => void
}

const rowHeights = { comfortable: 88, compact: 76 } as const

export function CaseList({ items, me, chosen, onChoose, onOpen }: CaseListProps) {
  const t = useT()
  const now = useNow('halfMinute')
  const density = useView(view => view.settings.density)
  const language = useView(view => view.settings.language)
  const first: CaseFilter = me.role === 'legal' ? 'toRefer' : 'all'
  const { value: view, write } = useKept<{ filter: CaseFilter; text: string }>('cases', {
    filter: first,
    text: '',
  })
  const counts = useMemo(() => countCases(items, now), [items, now])
  const inFilter = useMemo(
    () => items.filter(item => isIn(view.filter, item, now)).sort(compareIn(view.filter, me)),
    [items, view.filter, now, me],
  )
  const shown = useMemo(
    () => (view.text.trim() === '' ? inFilter : inFilter.filter(item => matchesCase(item, view.text))),
    [inFilter, view.text],
  )
  const selected = useMemo(() => new Set(chosen === null ? [] : [chosen]), [chosen])
  return (
    <div className="d-cases">
      <CaseFilters counts={counts} filter={view.filter} onFilter={filter => write({ filter })} />
      <div className="d-cases-search">
        <SearchField
          label={t('referral:page.search')}
          placeholder={t('referral:page.search')}
          clearLabel={t('referral:page.clearSearch')}
          size="sm"
          value={view.text}
          onChange={text => write({ text })}
        />
      </div>
      <div className="d-cases-list">
        <VirtualList<Case>
          key={view.filter}
          label={t('referral:page.list', { name: t(`referral:filter.${view.filter}`) })}
          items={shown}
          rowHeight={rowHeights[density]}
          textOf={item => [item.contactName, item.complaint.number, item.referral?.number].join(' ')}
          renderItem={item => <CaseRow item={item} me={me} />}
          dependencies={[me, language]}
          selectionMode="single"
          selected={selected}
          onSelectedChange={ids => {
            const [id] = ids
            if (id !== undefined) onChoose(id as ComplaintId)
          }}
          onOpen={id => onOpen(id as ComplaintId)}
          revealId={chosen}
          empty={<Nothing filter={view.filter} text={view.text} onClear={() => write({ text: '' })} />}
        />
      </div>
    </div>
  )
}

function Nothing(props: { filter: CaseFilter; text: string; onClear: () => void }) {
  const t = useT()
  if (props.text.trim() !== '')
    return (
      <EmptyState
        isCompact
        illustration="search"
        title={t('queue.emptyFilter', { text: props.text })}
        action={
          <Button size="sm" onPress={props.onClear}>
            {t('referral:page.clearSearch')}
          </Button>
        }
      >
        {t('referral:page.emptySearch')}
      </EmptyState>
    )
  return (
    <EmptyState
      isCompact
      illustration={props.filter === 'all' ? 'files' : 'done'}
      title={t(`referral:empty.${props.filter}`)}
    >
      {t(`referral:emptyText.${props.filter}`)}
    </EmptyState>
  )
}
