import { useState } from 'react'
import type { ContactSuggestion } from '#shared/contract/contact-view.ts'
import type { Contact } from '#shared/domain/contact.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { useCommand } from '../../state/use-command.ts'
import { useQuery } from '../../state/use-query.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { WarningIcon } from '../../ui/icons/status.tsx'
import { Text } from '../../ui/text.tsx'
import { JoinDialog } from './join-dialog.tsx'
import { ReasonList } from './reason-list.tsx'

/** Others who may be the same person: why, what speaks against it, and two acts. Nothing is joined by itself. */
export function SuggestionsPanel({ contact }: { contact: Contact }) {
  const t = useT()
  // Asked again when the contact changes: a new number is a new reason.
  const asked = useQuery('contact.suggestions', { contactId: contact.id }, contact.seq)
  const [joining, setJoining] = useState<ContactSuggestion | null>(null)
  const [apart, setApart] = useState<ReadonlySet<string>>(new Set())
  const list = asked.state === 'ready' || asked.state === 'loading' ? (asked.value ?? []) : []
  const shown = list.filter(each => !apart.has(each.contact.id))
  if (shown.length === 0 && joining === null) return null
  return (
    <section className="d-same" aria-label={t('people:suggested')}>
      <h3>{t('people:suggested')}</h3>
      <Text as="p" size="sm" color="subtle">
        {t('people:suggestedHint')}
      </Text>
      <ul>
        {shown.map(each => (
          <Suggestion
            key={each.contact.id}
            contact={contact}
            suggestion={each}
            onJoin={() => setJoining(each)}
            onApart={() => setApart(now => new Set([...now, each.contact.id]))}
          />
        ))}
      </ul>
      {joining !== null && (
        <JoinDialog contact={contact} suggestion={joining} onClose={() => setJoining(null)} />
      )}
    </section>
  )
}

interface SuggestionProps {
  readonly contact: Contact
  readonly suggestion: ContactSuggestion
  readonly onJoin: () => void
  readonly onApart: () => void
}

function Suggestion({ contact, suggestion, onJoin, onApart }: SuggestionProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const { run, busy } = useCommand('contact.keepApart', 'toast')
  const { contact: other, conflicts, lastEntryAt, reasons, tickets } = suggestion
  const keepApart = async () => {
    if ((await run({ contactId: contact.id, otherId: other.id })) !== null) onApart()
  }
  return (
    <li className="d-same-one" data-conflict={conflicts.length > 0 || undefined}>
      <div className="d-match-top">
        <Text weight="medium" lines={1} isName>
          {other.name}
        </Text>
        {conflicts.length > 0 ? (
          <Badge tone="danger" icon={<WarningIcon size={12} />}>
            {t('people:unlikely')}
          </Badge>
        ) : (
          <Badge tone={suggestion.score >= 0.7 ? 'success' : 'info'}>
            {suggestion.score >= 0.7 ? t('people:likely') : t('people:possible')}
          </Badge>
        )}
      </div>
      <ReasonList suggestion={suggestion} />
      <Text as="p" size="sm" color="subtle">
        {[
          t('people:tickets', { count: tickets }),
          ...(lastEntryAt === null ? [] : [t('people:lastSeen', { time: format.moment(lastEntryAt, now) })]),
          ...(reasons.length === 0 ? [t('people:noReason')] : []),
        ].join(' · ')}
      </Text>
      <div className="d-form-acts">
        <Button size="sm" onPress={onJoin}>
          {t('people:join')}
        </Button>
        <Button size="sm" variant="ghost" isPending={busy} onPress={() => void keepApart()}>
          {t('people:keepApart')}
        </Button>
      </div>
    </li>
  )
}
