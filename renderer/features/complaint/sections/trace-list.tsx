import { useMemo } from 'react'
import type { ComplaintId } from '#shared/domain/ids.ts'
import { type Indicator, indicatorKey } from '#shared/domain/text/indicators.ts'
import { readWebAddress } from '#shared/domain/text/web-address.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { useT } from '../../../i18n/use-t.ts'
import { useView } from '../../../state/desk-context.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { TrashIcon } from '../../../ui/icons/action.tsx'
import { Text } from '../../../ui/text.tsx'
import { shownIndicator } from './shown-indicator.ts'

interface TraceListProps {
  readonly indicators: readonly Indicator[]
  readonly complaintId: ComplaintId
  readonly onRemove: ((indicator: Indicator) => void) | undefined
}

export function TraceList({ indicators, complaintId, onRemove }: TraceListProps) {
  const t = useT()
  const elsewhere = useElsewhere(complaintId)
  const format = useFormat()
  if (indicators.length === 0)
    return (
      <Text as="p" size="sm" color="subtle">
        {t('complaint:traces.none')}
      </Text>
    )
  return (
    <ul className="d-traces" aria-label={t('complaint:traces.list')}>
      {indicators.map(indicator => {
        const shown = shownIndicator(indicator)
        const others = elsewhere.get(indicatorKey(indicator))
        return (
          <li key={indicatorKey(indicator)}>
            <div className="d-trace-body">
              <Text size="sm" color="muted">
                {[t(`fraud:indicatorKind.${indicator.kind}`), indicator.issuer?.toUpperCase()]
                  .filter(part => part !== undefined)
                  .join(' · ')}
              </Text>
              <Text isMono>{shown}</Text>
              <Suspicions indicator={indicator} />
              {others !== undefined && (
                <Text size="sm" tone="legal">
                  {t('complaint:traces.same', { numbers: format.list(others) })}
                </Text>
              )}
            </div>
            {onRemove !== undefined && (
              <IconButton
                size="sm"
                label={t('complaint:traces.remove', { value: shown })}
                icon={<TrashIcon size={15} />}
                onPress={() => onRemove(indicator)}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Suspicions({ indicator }: { indicator: Indicator }) {
  const t = useT()
  if (indicator.kind !== 'url' && indicator.kind !== 'domain') return null
  const address = readWebAddress(indicator.value)
  if (!address.ok) return null
  return address.value.suspicions.map(suspicion => (
    <Text key={suspicion} size="sm" tone="warning">
      {t(`fraud:suspicion.${suspicion}`)}
    </Text>
  ))
}

/** Numbers of other complaints by indicator: several victims of one offender. */
function useElsewhere(complaintId: ComplaintId): ReadonlyMap<string, readonly string[]> {
  const complaints = useView(view => view.state.complaints)
  return useMemo(() => {
    const found = new Map<string, string[]>()
    for (const complaint of Object.values(complaints)) {
      if (complaint.id === complaintId) continue
      for (const indicator of complaint.facts.indicators ?? []) {
        const key = indicatorKey(indicator)
        found.set(key, [...(found.get(key) ?? []), complaint.number])
      }
    }
    return found
  }, [complaints, complaintId])
}
