import { useState } from 'react'
import { Zone } from '#shared/domain/clock/zone.ts'
import { checkFacts } from '#shared/domain/fraud/complaint-facts.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { useT } from '../../../i18n/use-t.ts'
import { useNow } from '../../../state/now.ts'
import { DateTimeField, type DateTimeValue } from '../../../ui/date-time-field.tsx'
import { RadioGroup } from '../../../ui/radio-group.tsx'
import type { SectionProps } from '../complaint-form.tsx'
import { emptyWall, instantOf, wallOf } from './wall.ts'
import { ZoneSelect } from './zone-select.tsx'

const precisions = ['minute', 'day', 'about'] as const

export function WhenSection({ facts, set, isReadOnly }: SectionProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const { incident } = facts
  const [zone, setZone] = useState<Zone>(incident?.zone ?? format.zone)
  // Half-typed readings are nobody's fact yet.
  const [wall, setWall] = useState<DateTimeValue>(() => {
    if (incident === undefined) return emptyWall
    const whole = wallOf(incident.at, incident.zone)
    return incident.precision === 'day' ? { ...whole, time: '' } : whole
  })
  const isFuture = incident !== undefined && !checkFacts({ incident }, now).ok

  const apply = (next: DateTimeValue, inZone: Zone) => {
    setWall(next)
    setZone(inZone)
    const at = instantOf(next, inZone)
    if (at === null) return set('incident', undefined)
    const precision = next.time === '' ? 'day' : incident?.precision === 'about' ? 'about' : 'minute'
    set('incident', { at, zone: inZone, precision })
  }
  return (
    <>
      <DateTimeField
        label={t('complaint:field.incident')}
        dateLabel={t('complaint:field.date')}
        calendarLabel={t('complaint:field.calendar')}
        datePlaceholder={t('complaint:field.datePlaceholder')}
        timeLabel={t('complaint:field.time')}
        value={wall}
        onChange={next => apply(next, zone)}
        isReadOnly={isReadOnly}
        error={isFuture ? t('complaint:form.futureIncident') : null}
        zone={<ZoneSelect value={zone} onChange={next => apply(wall, next)} isDisabled={isReadOnly} />}
      />
      {incident !== undefined && (
        <RadioGroup
          label={t('complaint:field.precision')}
          orientation="horizontal"
          value={incident.precision ?? 'minute'}
          onChange={precision => set('incident', { ...incident, precision })}
          isDisabled={isReadOnly}
          options={precisions.map(id => ({ id, label: t(`complaint:precision.${id}`) }))}
        />
      )}
    </>
  )
}
