import { useState } from 'react'
import type { CannedActs } from '#shared/domain/canned.ts'
import { SnoozePreset } from '#shared/domain/snooze.ts'
import { TicketOutcome, TicketPriority } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useReasons } from '../../state/reasons.ts'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useReasonLanguage } from '../reasons/reason-title.ts'
import { tagsOf } from '../ticket/tag-words.ts'

interface CannedActsFieldsProps {
  readonly acts: CannedActs
  readonly isReadOnly: boolean
  readonly onChange: (acts: CannedActs) => void
}

const mostTags = 10

/** What happens to the ticket once the reply has gone out. */
export function CannedActsFields({ acts, isReadOnly, onChange }: CannedActsFieldsProps) {
  const t = useT()
  const reasons = useReasons()
  const language = useReasonLanguage()
  const [typed, setTyped] = useState(acts.tags.join(', '))
  const parsed = typed.trim() === '' ? [] : tagsOf(typed)
  return (
    <fieldset className="d-canned-acts" disabled={isReadOnly}>
      <legend>{t('canned:acts')}</legend>
      <Select
        label={t('canned:thenReason')}
        placeholder={t('canned:keep')}
        isDisabled={isReadOnly}
        value={acts.reason ?? 'keep'}
        onChange={next => onChange({ ...acts, reason: next === 'keep' ? null : next })}
        options={[
          { id: 'keep', label: t('canned:keep') },
          ...(reasons?.all ?? [])
            .filter(({ reason }) => reason.isActive || reason.code === acts.reason)
            .map(({ reason }) => ({ id: reason.code, label: reason.title[language] })),
        ]}
      />
      <Select
        label={t('canned:thenPriority')}
        placeholder={t('canned:keep')}
        isDisabled={isReadOnly}
        value={acts.priority ?? 'keep'}
        onChange={next => onChange({ ...acts, priority: next === 'keep' ? null : next })}
        options={[
          { id: 'keep' as const, label: t('canned:keep') },
          ...TicketPriority.options.map(id => ({ id, label: t(`ticket:priority.${id}`) })),
        ]}
      />
      <TextField
        label={t('canned:thenTags')}
        description={t('canned:thenTagsHint')}
        isReadOnly={isReadOnly}
        error={
          parsed === null
            ? t('acts.tagBad')
            : parsed.length > mostTags
              ? t('acts.tagsFull', { count: mostTags })
              : null
        }
        value={typed}
        onChange={text => {
          setTyped(text)
          const tags = text.trim() === '' ? [] : tagsOf(text)
          if (tags !== null && tags.length <= mostTags) onChange({ ...acts, tags: [...new Set(tags)] })
        }}
      />
      <Select
        label={t('canned:then')}
        placeholder={t('canned:thenStay')}
        isDisabled={isReadOnly}
        value={chosenNext(acts.next)}
        onChange={next => onChange({ ...acts, next: nextOf(next) })}
        options={[
          { id: 'stay' as const, label: t('canned:thenStay') },
          { id: 'wait' as const, label: t('canned:thenWait') },
          ...SnoozePreset.options.map(id => ({
            id,
            label: t('canned:thenSnooze', { until: t(`ticket:macro.until.${id}`) }),
          })),
          ...TicketOutcome.options.map(id => ({
            id,
            label: t('canned:thenResolve', { outcome: t(`ticket:outcome.${id}`) }),
          })),
        ]}
      />
    </fieldset>
  )
}

type Next = 'stay' | 'wait' | SnoozePreset | TicketOutcome

function chosenNext(next: CannedActs['next']): Next {
  if (next.kind === 'resolve') return next.outcome
  return next.kind === 'snooze' ? next.until : next.kind
}

function nextOf(chosen: Next): CannedActs['next'] {
  if (chosen === 'stay' || chosen === 'wait') return { kind: chosen }
  const until = SnoozePreset.options.find(each => each === chosen)
  if (until !== undefined) return { kind: 'snooze', until }
  return { kind: 'resolve', outcome: chosen as TicketOutcome }
}
