import { useMemo, useState } from 'react'
import type { Complaint } from '#shared/domain/complaint.ts'
import {
  extractIndicators,
  type Indicator,
  IndicatorKind,
  indicatorKey,
} from '#shared/domain/text/indicators.ts'
import { safeLine } from '#shared/domain/text/safe-text.ts'
import { useT } from '../../../i18n/use-t.ts'
import { useThread } from '../../../state/selectors.ts'
import { Button } from '../../../ui/button.tsx'
import { PlusIcon } from '../../../ui/icons/action.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { Text } from '../../../ui/text.tsx'
import type { SectionProps } from '../complaint-form.tsx'
import { shownIndicator } from './shown-indicator.ts'
import { TraceList } from './trace-list.tsx'

const most = 200

export function TraceSection({ facts, set, isReadOnly, complaint }: SectionProps & { complaint: Complaint }) {
  const t = useT()
  const recorded = facts.indicators ?? []
  const known = new Set(recorded.map(indicatorKey))
  const found = useFoundIndicators(complaint.ticketId).filter(each => !known.has(indicatorKey(each)))
  const add = (items: readonly Indicator[]) => {
    const fresh = items.filter(each => !known.has(indicatorKey(each)))
    set('indicators', [...recorded, ...fresh].slice(0, most))
  }
  return (
    <>
      <TraceList
        indicators={recorded}
        complaintId={complaint.id}
        onRemove={
          isReadOnly
            ? undefined
            : gone =>
                set(
                  'indicators',
                  recorded.filter(each => each !== gone),
                )
        }
      />
      {!isReadOnly && found.length > 0 && (
        <div className="d-found">
          <Text size="sm" weight="medium">
            {t('complaint:traces.found')}
          </Text>
          <div className="d-buttons">
            {found.slice(0, 8).map(each => (
              <Button
                key={indicatorKey(each)}
                size="sm"
                icon={<PlusIcon size={13} />}
                aria-label={t('complaint:traces.addFound', { value: shownIndicator(each) })}
                onPress={() => add([each])}
              >
                {shownIndicator(each)}
              </Button>
            ))}
            {found.length > 1 && (
              <Button size="sm" variant="ghost" onPress={() => add(found)}>
                {t('complaint:traces.addAll')}
              </Button>
            )}
          </div>
        </div>
      )}
      {!isReadOnly && <AddTrace known={known} onAdd={add} />}
    </>
  )
}

interface AddTraceProps {
  readonly known: ReadonlySet<string>
  readonly onAdd: (items: readonly Indicator[]) => void
}

/** The kind is read from the text; only where it tells nothing the person is asked. */
function AddTrace({ known, onAdd }: AddTraceProps) {
  const t = useT()
  const [text, setText] = useState('')
  const [kind, setKind] = useState<IndicatorKind | null>(null)
  const read = useMemo(() => extractIndicators(text), [text])
  const isUnread = text.trim() !== '' && read.indicators.length === 0
  const isOfficial = isUnread && read.officialAddresses.length > 0
  const isKnown = read.indicators.length > 0 && read.indicators.every(each => known.has(indicatorKey(each)))
  const add = () => {
    const value = safeLine(text)
    if (read.indicators.length > 0) onAdd(read.indicators)
    else if (kind !== null && value !== '' && !isOfficial) onAdd([{ kind, value, raw: value }])
    else return
    setText('')
    setKind(null)
  }
  return (
    <div className="d-add-trace">
      <TextField
        label={t('complaint:field.indicatorValue')}
        placeholder={t('complaint:traces.placeholder')}
        value={text}
        onChange={setText}
        maxLength={2000}
        onKeyDown={event => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          add()
        }}
        error={isOfficial ? t('complaint:traces.official') : null}
        description={
          isKnown
            ? t('complaint:traces.known')
            : read.indicators.length > 0
              ? read.indicators
                  .map(each => `${t(`fraud:indicatorKind.${each.kind}`)}: ${shownIndicator(each)}`)
                  .join(' · ')
              : isUnread && !isOfficial
                ? t('complaint:traces.unknown')
                : undefined
        }
      />
      {isUnread && !isOfficial && (
        <Select
          label={t('complaint:field.indicatorKind')}
          placeholder={t('common.choose')}
          value={kind}
          onChange={setKind}
          options={IndicatorKind.options.map(id => ({ id, label: t(`fraud:indicatorKind.${id}`) }))}
        />
      )}
      <div>
        <Button
          icon={<PlusIcon size={15} />}
          isDisabled={text.trim() === '' || isOfficial || isKnown || (isUnread && kind === null)}
          onPress={add}
        >
          {t('complaint:traces.add')}
        </Button>
      </div>
    </div>
  )
}

/** Traces in what the person wrote, each once. */
function useFoundIndicators(ticketId: string): readonly Indicator[] {
  const entries = useThread(ticketId)?.entries
  return useMemo(() => {
    const text = Object.values(entries ?? {})
      .sort((a, b) => a.position - b.position)
      .flatMap(entry => (entry.kind === 'inbound' ? [entry.body] : []))
      .join('\n\n')
    return extractIndicators(text).indicators
  }, [entries])
}
