import { useMemo, useState } from 'react'
import { checkFacts, type ComplaintFacts, LossKind } from '#shared/domain/fraud/complaint-facts.ts'
import { extractAmounts } from '#shared/domain/text/amounts.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { useT } from '../../../i18n/use-t.ts'
import { useNow } from '../../../state/now.ts'
import { useThread } from '../../../state/selectors.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { DateTimeField, type DateTimeValue } from '../../../ui/date-time-field.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import type { SectionProps } from '../complaint-form.tsx'
import { AnswerField } from './answer-field.tsx'
import { emptyWall, instantOf, wallOf } from './wall.ts'

type Loss = NonNullable<ComplaintFacts['loss']>

export function LossSection({ facts, set, isReadOnly, ticketId }: SectionProps & { ticketId: TicketId }) {
  const t = useT()
  const { loss } = facts
  const kinds = loss?.kinds ?? []
  const change = (part: Partial<Loss>) => set('loss', { suffered: 'unknown', ...loss, ...part })
  const drop = (part: 'amount' | 'description' | 'lastTransferAt') => {
    if (loss === undefined) return
    const { [part]: _, ...rest } = loss
    set('loss', rest)
  }
  return (
    <>
      <AnswerField
        label={t('complaint:field.suffered')}
        value={loss?.suffered}
        onChange={suffered => change({ suffered })}
        isDisabled={isReadOnly}
      />
      {loss !== undefined && loss.suffered !== 'no' && (
        <>
          <fieldset className="d-checks">
            <legend>{t('complaint:field.kinds')}</legend>
            {LossKind.options.map(kind => (
              <Checkbox
                key={kind}
                isSelected={kinds.includes(kind)}
                onChange={on =>
                  change({ kinds: on ? [...kinds, kind] : kinds.filter(each => each !== kind) })
                }
                isDisabled={isReadOnly}
              >
                {t(`fraud:lossKind.${kind}`)}
              </Checkbox>
            ))}
          </fieldset>
          {(kinds.includes('money') || loss.amount !== undefined || loss.lastTransferAt !== undefined) && (
            <MoneyFields
              loss={loss}
              change={change}
              drop={drop}
              isReadOnly={isReadOnly}
              ticketId={ticketId}
            />
          )}
          <TextArea
            label={t('complaint:field.lossDescription')}
            description={t('complaint:field.lossHint')}
            value={loss.description ?? ''}
            onChange={text => (text === '' ? drop('description') : change({ description: text }))}
            isReadOnly={isReadOnly}
            maxLength={20_000}
            minRows={2}
          />
        </>
      )}
    </>
  )
}

interface MoneyFieldsProps {
  readonly loss: Loss
  readonly change: (part: Partial<Loss>) => void
  readonly drop: (part: 'amount' | 'lastTransferAt') => void
  readonly isReadOnly: boolean
  readonly ticketId: TicketId
}

function MoneyFields({ loss, change, drop, isReadOnly, ticketId }: MoneyFieldsProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const said = useSaidAmounts(ticketId)
  const [wall, setWall] = useState<DateTimeValue>(() =>
    loss.lastTransferAt === undefined ? emptyWall : wallOf(loss.lastTransferAt, format.zone),
  )
  const isFuture = !checkFacts({ loss }, now).ok
  return (
    <>
      <NumberField
        label={t('complaint:field.amount')}
        prefix="Rp"
        minValue={0}
        maxValue={1e13}
        step={1}
        value={loss.amount ?? null}
        onChange={amount => (amount === null ? drop('amount') : change({ amount: Math.round(amount) }))}
        isReadOnly={isReadOnly}
      />
      {loss.amount === undefined && !isReadOnly && said.length > 0 && (
        <div className="d-buttons">
          {said.map(amount => (
            <Button key={amount} size="sm" onPress={() => change({ amount })}>
              {t('complaint:traces.useAmount', { amount: format.rupiah(amount) })}
            </Button>
          ))}
        </div>
      )}
      <DateTimeField
        label={t('complaint:field.lastTransferAt')}
        dateLabel={t('complaint:field.date')}
        calendarLabel={t('complaint:field.calendar')}
        datePlaceholder={t('complaint:field.datePlaceholder')}
        timeLabel={t('complaint:field.time')}
        value={wall}
        onChange={next => {
          setWall(next)
          const at = next.time === '' ? null : instantOf(next, format.zone)
          if (at === null) drop('lastTransferAt')
          else change({ lastTransferAt: at })
        }}
        isReadOnly={isReadOnly}
        zone={format.zone}
        error={isFuture ? t('complaint:form.futureTransfer') : null}
      />
    </>
  )
}

/** Sums the person mentioned in the conversation, latest first, at most three. */
function useSaidAmounts(ticketId: TicketId): readonly number[] {
  const entries = useThread(ticketId)?.entries
  return useMemo(() => {
    const amounts = Object.values(entries ?? {})
      .sort((a, b) => b.position - a.position)
      .flatMap(entry => (entry.kind === 'inbound' ? extractAmounts(entry.body) : []))
      .map(amount => amount.rupiah)
    return [...new Set(amounts)].slice(0, 3)
  }, [entries])
}
