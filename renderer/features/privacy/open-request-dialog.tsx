import { useState } from 'react'
import { dueAt } from '#shared/domain/clock/deadline.ts'
import { HOLIDAYS } from '#shared/domain/clock/holidays.ts'
import { atLocal, localDate, localParts } from '#shared/domain/clock/zone.ts'
import { DataRequestKind } from '#shared/domain/data-request.ts'
import type { DataRequestId } from '#shared/domain/ids.ts'
import { DEADLINES } from '#shared/domain/programme/deadline-table.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useServerNow } from '../../state/server-now.ts'
import { useCommand } from '../../state/use-command.ts'
import { DateTimeField, type DateTimeValue } from '../../ui/date-time-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'

/** Notes what a person asks about their own data, and when they asked it: from then the clock runs. */
export function OpenRequestDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const t = useT()
  const format = useFormat()
  const serverNow = useServerNow()
  const { toasts } = useDesk()
  const { run, busy, refusal } = useCommand('dataRequest.open', 'inline')
  const [id] = useState(() => crypto.randomUUID() as DataRequestId)
  const [kind, setKind] = useState<DataRequestKind>('access')
  const [wall, setWall] = useState<DateTimeValue>(() => wallOf(serverNow(), format.zone))
  const [tried, setTried] = useState(false)
  const receivedAt = instantOf(wall, format.zone)
  const isBad = receivedAt === null || receivedAt > serverNow()
  const due = (at: number) =>
    format.dateTimeZone(dueAt(DEADLINES.dataSubjectRequest.deadline, at, 'WIB', HOLIDAYS), 'WIB')
  const act = async () => {
    setTried(true)
    if (receivedAt === null || receivedAt > serverNow()) return
    const opened = await run({ dataRequestId: id, ticketId: ticket.id, kind, receivedAt })
    if (opened === null) return
    toasts.show({
      kind: 'success',
      title: t('privacy:request.opened', { due: format.dateTimeZone(opened.dueAt, 'WIB') }),
    })
    onClose()
  }
  return (
    <FormDialog
      title={t('privacy:request.openTitle', { number: ticket.number })}
      description={t('privacy:request.openHint')}
      closeLabel={t('common.close')}
      cancelLabel={t('common.cancel')}
      confirmLabel={t('privacy:request.confirm')}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void act()}
      onClose={onClose}
    >
      <RadioGroup<DataRequestKind>
        label={t('privacy:request.kindLabel')}
        value={kind}
        onChange={setKind}
        options={DataRequestKind.options.map(each => ({
          id: each,
          label: t(`privacy:kind.${each}`),
          detail: t(`privacy:article.${each}`),
        }))}
      />
      <DateTimeField
        label={t('privacy:request.receivedAt')}
        dateLabel={t('privacy:date')}
        timeLabel={t('privacy:request.time')}
        calendarLabel={t('privacy:calendar')}
        datePlaceholder={t('privacy:datePlaceholder')}
        description={
          receivedAt === null ? undefined : t('privacy:request.receivedHint', { due: due(receivedAt) })
        }
        value={wall}
        onChange={setWall}
        zone={format.zone}
        error={tried && isBad ? t('privacy:request.receivedBad') : null}
      />
    </FormDialog>
  )
}

type Zone = 'WIB' | 'WITA' | 'WIT'

function wallOf(at: number, zone: Zone): DateTimeValue {
  const { hour, minute } = localParts(at, zone)
  const two = (part: number) => String(part).padStart(2, '0')
  return { date: localDate(at, zone), time: `${two(hour)}:${two(minute)}` }
}

function instantOf({ date, time }: DateTimeValue, zone: Zone): number | null {
  if (date === '' || time === '') return null
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return atLocal(date, zone, hour, minute)
}
