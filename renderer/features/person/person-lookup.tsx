import { useRef } from 'react'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useFocusWish } from '../../state/use-focus-wish.ts'
import { useQuery } from '../../state/use-query.ts'
import { useSettled } from '../../state/use-settled.ts'
import { Banner } from '../../ui/banner.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Text } from '../../ui/text.tsx'
import { MatchList } from './match-list.tsx'

const pauseMs = 300

export function PersonLookup({ ticket, isOpen }: { ticket: Ticket; isOpen: boolean }) {
  const t = useT()
  const { lookups } = useDesk()
  const cell = lookups.of(ticket.id)
  const text = useCell(cell, now => now.text)
  const ref = useRef<HTMLInputElement>(null)
  useFocusWish('lookup', ref)
  const settled = useSettled(text.trim(), pauseMs)
  const asksFor = isOpen && settled.length >= 2 ? { text: settled } : null
  const found = useQuery('participant.search', asksFor)
  const matches = found.state === 'ready' || found.state === 'loading' ? found.value : null
  return (
    <section className="d-lookup" aria-label={t('ticket:person.lookup')}>
      <SearchField
        label={t('ticket:person.lookup')}
        placeholder={t('ticket:person.lookupPlaceholder')}
        clearLabel={t('common.clear')}
        description={isOpen ? t('ticket:person.lookupHint') : undefined}
        shortcut="Alt+P"
        value={text}
        onChange={next => cell.set({ text: next, viewing: null })}
        inputRef={ref}
      />
      {isOpen && text.trim() === '' && <Suggestions ticket={ticket} />}
      {isOpen && text.trim().length === 1 && (
        <Text size="sm" color="subtle">
          {t('ticket:person.shortText')}
        </Text>
      )}
      {found.state === 'refused' && <Banner kind="danger">{found.sentence}</Banner>}
      {found.state === 'loading' && matches === null && <Skeleton lines={3} height="3rem" />}
      {asksFor !== null && matches !== null && (
        <>
          <LiveRegion>{t('ticket:person.matches', { count: matches.length })}</LiveRegion>
          {matches.length === 0 ? (
            <EmptyState isCompact illustration="people" title={t('ticket:person.noMatch', { text: settled })}>
              {t('ticket:person.noMatchText')}
            </EmptyState>
          ) : (
            <MatchList
              title={t('ticket:person.matches', { count: matches.length })}
              matches={matches}
              onChoose={id => cell.set(now => ({ ...now, viewing: id }))}
            />
          )}
        </>
      )}
    </section>
  )
}

/** People in the registry who share a number or an address with whoever writes: a hint, never an identity. */
function Suggestions({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const { lookups } = useDesk()
  const suggested = useQuery('participant.suggest', { ticketId: ticket.id })
  if (suggested.state !== 'ready' || suggested.value.length === 0) return null
  return (
    <MatchList
      title={t('ticket:person.suggestions')}
      hint={t('ticket:person.suggestionsHint')}
      matches={suggested.value}
      onChoose={id => lookups.of(ticket.id).set(now => ({ ...now, viewing: id }))}
    />
  )
}
