import './search.css'
import { useMemo, useRef } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { useTranslation } from 'react-i18next'
import { useT } from '../../i18n/use-t.ts'
import { useDesk, useScreen, useView } from '../../state/desk-context.tsx'
import { refusalSentence } from '../../state/refusal-sentence.ts'
import { openTicket } from '../../state/screen.ts'
import { useFocusWish } from '../../state/use-focus-wish.ts'
import { useSettled } from '../../state/use-settled.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { SearchFilters } from './search-filters.tsx'
import { SearchRow } from './search-row.tsx'
import { type Found, type Row, useSearch } from './use-search.ts'

const pauseMs = 300
const shortest = 2

/** Over everything that was ever written: words in any form, numbers however they are written, exact things first. */
export function SearchPage({ me }: { me: Account }) {
  const t = useT()
  const { screen, store } = useDesk()
  const form = useScreen(now => now.search)
  const settled = useSettled(form, pauseMs)
  const asks = settled.text.trim().length >= shortest ? settled : null
  const found = useSearch(asks, () => Date.now() + (store.view.get()?.clockSkew ?? 0))
  const ref = useRef<HTMLInputElement>(null)
  useFocusWish('search', ref)
  return (
    <div className="d-search">
      <header className="d-search-head">
        <SearchField
          label={t('search:label')}
          placeholder={t('search:placeholder')}
          description={t('search:hint')}
          clearLabel={t('common.clear')}
          value={form.text}
          onChange={text => screen.set(now => ({ ...now, search: { ...now.search, text } }))}
          inputRef={ref}
          autoFocus
        />
        <SearchFilters me={me} />
      </header>
      <Results found={found} isShort={asks === null} />
    </div>
  )
}

function Results({ found, isShort }: { found: Found; isShort: boolean }) {
  const t = useT()
  const { i18n } = useTranslation()
  const { screen } = useDesk()
  const density = useView(view => view.settings.density)
  const { rows, exact, next, isIndexing, isLoading, refusal, asked, more, again } = found
  const hasMore = next !== null
  const byId = useMemo(() => new Map(rows.map(row => [row.id, row])), [rows])
  const open = (row: Row | undefined) => {
    if (row !== undefined) openTicket(screen, row.ticket.id as TicketId, row.entryId)
  }
  if (isShort)
    return (
      <div className="d-search-empty">
        <EmptyState illustration="search" title={t('search:start')}>
          <ul className="d-search-tips">
            {(['words', 'numbers', 'exact', 'address'] as const).map(tip => (
              <li key={tip}>{t(`search:tip.${tip}`)}</li>
            ))}
          </ul>
        </EmptyState>
      </div>
    )
  if (refusal !== null)
    return (
      <div className="d-search-note">
        <Banner
          kind="danger"
          isLive
          actions={
            <Button size="sm" isPending={isLoading} onPress={again}>
              {t('common.retry')}
            </Button>
          }
        >
          {refusalSentence(t, refusal)}
        </Banner>
      </div>
    )
  if (asked === null)
    return (
      <div className="d-search-note" role="status" aria-label={t('search:busy')}>
        <Skeleton lines={5} height="3.5rem" />
      </div>
    )
  return (
    <>
      {(isIndexing || exact !== null) && (
        <div className="d-search-note">
          {isIndexing && <Banner kind="info">{t('search:indexing')}</Banner>}
          {exact !== null && <Banner kind="success">{t(`search:exact.${exact}`)}</Banner>}
        </div>
      )}
      <p className="d-search-count" aria-hidden="true">
        {t(hasMore ? 'search:countMore' : 'search:count', { count: rows.length })}
      </p>
      <LiveRegion>
        {isLoading ? '' : t(hasMore ? 'search:countMore' : 'search:count', { count: rows.length })}
      </LiveRegion>
      <div className="d-search-list">
        <VirtualList<Row>
          label={t('search:results')}
          items={rows}
          rowHeight={density === 'compact' ? 76 : 88}
          textOf={row => `${row.ticket.contactName}, ${row.ticket.number}, ${row.excerpt}`}
          renderItem={row => <SearchRow row={row} />}
          dependencies={[i18n.language]}
          onOpen={id => open(byId.get(id))}
          onLoadMore={hasMore ? more : undefined}
          isLoadingMore={isLoading && rows.length > 0}
          loadingLabel={t('common.loading')}
          empty={
            <EmptyState isCompact illustration="search" title={t('search:none', { text: asked.text.trim() })}>
              {asked.channel !== null || asked.tag !== null || asked.span !== 'all'
                ? t('search:noneFiltered')
                : t('search:noneText')}
            </EmptyState>
          }
        />
      </div>
    </>
  )
}
