import { useEffect, useState } from 'react'
import { type Draft, draftWords } from '#shared/contract/draft.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { HistoryIcon } from '../../ui/icons/status.tsx'
import { Popover } from '../../ui/popover.tsx'
import { Text } from '../../ui/text.tsx'
import { draftParts } from './draft-parts.ts'

/** What was once in the field; any of it can be brought back whole, and bringing back loses nothing either. */
export function DraftVersions({ ticketId }: { ticketId: TicketId }) {
  const t = useT()
  return (
    <Popover
      label={t('ticket:composer.versionsTitle')}
      placement="top end"
      trigger={
        <IconButton size="sm" label={t('ticket:composer.versions')} icon={<HistoryIcon size={16} />} />
      }
    >
      {close => <Versions ticketId={ticketId} onDone={close} />}
    </Popover>
  )
}

function Versions({ ticketId, onDone }: { ticketId: TicketId; onDone: () => void }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const { api, composers, toasts } = useDesk()
  const [drafts, setDrafts] = useState<readonly Draft[]>([])
  // What is kept while the list is open belongs on it.
  const keptAt = useCell(composers.of(ticketId), now => now.keptAt)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each keeping makes the list another one
  useEffect(() => {
    let current = true
    void api.local('draft.list', { ticketId }).then(list => {
      if (current) setDrafts(list.filter(draft => draftWords(draft).trim() !== '' || draft.rest?.template))
    })
    return () => {
      current = false
    }
  }, [api, ticketId, keptAt])
  const restore = (draft: Draft) => {
    void composers.restore(draft)
    onDone()
    const parts = draftParts(t, draft)
    const what = [t('ticket:composer.part.words'), ...parts].join(', ')
    // Words are seen at once; what came with them may lie further down.
    if (parts.length > 0) toasts.show({ kind: 'success', title: t('ticket:composer.restored', { what }) })
  }
  if (drafts.length === 0) return <p className="d-versions-empty">{t('ticket:composer.versionsEmpty')}</p>
  return (
    <ul className="d-versions">
      {drafts.map(draft => (
        <li key={`${draft.kind} ${draft.version}`}>
          <div className="d-versions-head">
            <Badge tone={draft.kind === 'note' ? 'warning' : 'accent'}>
              {t(`ticket:composer.${draft.kind}`)}
            </Badge>
            <Text size="sm" color="subtle">
              {format.moment(draft.savedAt, now)}
            </Text>
            <Button
              size="sm"
              variant="ghost"
              aria-label={t('ticket:composer.restoreLabel', { time: format.moment(draft.savedAt, now) })}
              onPress={() => restore(draft)}
            >
              {t('ticket:composer.restore')}
            </Button>
          </div>
          <Text as="p" lines={3}>
            {draftWords(draft)}
          </Text>
          {draftParts(t, draft).length > 0 && (
            <Text as="p" size="sm" color="muted">
              {draftParts(t, draft).join(' · ')}
            </Text>
          )}
        </li>
      ))}
    </ul>
  )
}
