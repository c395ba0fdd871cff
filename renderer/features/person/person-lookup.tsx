import { useRef } from 'react'
import { MATCHES_MAX, type ParticipantMatch } from '#shared/contract/participant-view.ts'
import type { ParticipantId } from '#shared/domain/ids.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { type T, useT } from '../../i18n/use-t.ts'
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
import { isWholeNumber, lookupAdvice } from './lookup-advice.ts'
import { MatchList } from './match-list.tsx'
import { RegistryAge } from './registry-age.tsx'
import { Suggestions } from './suggestions.tsx'

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
  const before = found.state === 'loading' && found.value?.length !== 0 ? found.value : null
  // That nobody was found for the text before says nothing of this one.
  const matches = found.state === 'ready' ? found.value : before
  const choose = (id: ParticipantId) => cell.set(now => ({ ...now, viewing: id }))
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
      {isOpen && <RegistryAge />}
      {isOpen && text.trim() === '' && <Suggestions ticket={ticket} onChoose={choose} />}
      {isOpen && text.trim().length === 1 && (
        <Text size="sm" color="subtle">
          {t('ticket:person.shortText')}
        </Text>
      )}
      {found.state === 'refused' && <Banner kind="danger">{found.sentence}</Banner>}
      {found.state === 'loading' && matches === null && <Skeleton lines={3} height="3rem" />}
      {asksFor !== null && matches !== null && (
        <>
          <LiveRegion>{titleOf(t, matches.length)}</LiveRegion>
          {matches.length === 0 ? (
            <EmptyState isCompact illustration="people" title={t('ticket:person.noMatch', { text: settled })}>
              {lookupAdvice(t, settled)}
            </EmptyState>
          ) : (
            <Found text={settled} matches={matches} onChoose={choose} />
          )}
        </>
      )}
    </section>
  )
}

/** As many as a search may show are not all there are. */
function titleOf(t: T, count: number): string {
  return count < MATCHES_MAX
    ? t('ticket:person.matches', { count })
    : t('ticket:person.topMatches', { count })
}

interface FoundProps {
  readonly text: string
  readonly matches: readonly ParticipantMatch[]
  readonly onChoose: (id: ParticipantId) => void
}

function Found({ text, matches, onChoose }: FoundProps) {
  const t = useT()
  // Given for a NIK, a family card's number finds the family and says nothing of which of them is meant.
  const isFamily = isWholeNumber(text) && matches.every(({ reasons }) => reasons[0] === 'kk')
  return (
    <>
      {isFamily && (
        <Banner kind="info" title={t('ticket:person.isKk')}>
          {t('ticket:person.isKkText')}
        </Banner>
      )}
      <MatchList
        title={titleOf(t, matches.length)}
        hint={matches.length < MATCHES_MAX ? undefined : t('ticket:person.more')}
        matches={matches}
        onChoose={onChoose}
      />
    </>
  )
}
