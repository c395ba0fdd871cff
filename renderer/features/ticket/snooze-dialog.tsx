import { useState } from 'react'
import { atLocal } from '#shared/domain/clock/zone.ts'
import { SnoozePreset, snoozeUntil } from '#shared/domain/snooze.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { useCommand } from '../../state/use-command.ts'
import { DateTimeField, type DateTimeValue } from '../../ui/date-time-field.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import type { TicketDialogProps } from './ticket-dialogs.tsx'

const labels = {
  hour: 'ticket:dialog.snoozeHour',
  tomorrow: 'ticket:dialog.snoozeTomorrow',
  monday: 'ticket:dialog.snoozeMonday',
} as const

export function SnoozeDialog({ ticket, onClose }: TicketDialogProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const { run, busy, refusal } = useCommand('ticket.wait', 'inline')
  const [choice, setChoice] = useState<SnoozePreset | 'custom'>('hour')
  const [wall, setWall] = useState<DateTimeValue>({ date: '', time: '' })
  const [tried, setTried] = useState(false)
  const untilAt = choice === 'custom' ? instantOf(wall, format.zone) : snoozeUntil(choice, now, format.zone)
  const isPast = untilAt === null || untilAt <= now
  const tomorrowAt = snoozeUntil('tomorrow', now, format.zone)
  // On a Sunday they are the same instant.
  const presets = SnoozePreset.options.filter(
    id => id !== 'monday' || snoozeUntil(id, now, format.zone) !== tomorrowAt,
  )

  const act = async () => {
    setTried(true)
    if (untilAt === null || untilAt <= now) return
    if ((await run({ ticketId: ticket.id, for: 'time', untilAt })) !== null) onClose()
  }
  return (
    <FormDialog
      title={t('ticket:dialog.snoozeTitle')}
      description={t('ticket:dialog.snoozeHint')}
      closeLabel={t('common.close')}
      size="sm"
      cancelLabel={t('common.cancel')}
      confirmLabel={t('ticket:dialog.snoozeConfirm')}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void act()}
      onClose={onClose}
    >
      <RadioGroup
        label={t('ticket:dialog.snoozeTitle')}
        isLabelHidden
        value={choice}
        onChange={setChoice}
        options={[
          ...presets.map(id => ({
            id,
            label: t(labels[id]),
            detail: format.dateTimeZone(snoozeUntil(id, now, format.zone)),
          })),
          { id: 'custom' as const, label: t('ticket:dialog.snoozeCustom') },
        ]}
      />
      {choice === 'custom' && (
        <DateTimeField
          label={t('ticket:dialog.snoozeCustom')}
          dateLabel={t('complaint:field.date')}
          calendarLabel={t('complaint:field.calendar')}
          datePlaceholder={t('complaint:field.datePlaceholder')}
          timeLabel={t('complaint:field.time')}
          value={wall}
          onChange={setWall}
          zone={format.zone}
          error={tried && isPast ? t('ticket:dialog.snoozePast') : null}
        />
      )}
    </FormDialog>
  )
}

function instantOf({ date, time }: DateTimeValue, zone: 'WIB' | 'WITA' | 'WIT'): number | null {
  if (date === '' || time === '') return null
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return atLocal(date, zone, hour, minute)
}
