import type { AtRisk } from '#shared/contract/funnel.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Text } from '../../ui/text.tsx'
import { FigureTable } from '../page/figure-table.tsx'

interface RiskTableProps {
  readonly people: readonly AtRisk[]
  /** Whose ticket is being opened. */
  readonly opening: AtRisk | null
  readonly onWrite: (person: AtRisk) => void
  readonly onOpen: (ticketId: TicketId) => void
}

export function RiskTable({ people, opening, onWrite, onOpen }: RiskTableProps) {
  const t = useT()
  const now = useNow('halfMinute')
  return (
    <FigureTable
      label={t('funnel:list')}
      rows={people}
      keyOf={({ participantId }) => participantId}
      columns={[
        {
          label: t('funnel:column.name'),
          cell: ({ name, phoneShown }) => (
            <>
              <Text as="p" isName lines={2}>
                {name}
              </Text>
              <Text as="p" size="sm" color="muted" isTabular>
                {phoneShown === '' ? t('funnel:noPhone') : phoneShown}
              </Text>
            </>
          ),
        },
        {
          label: t('funnel:column.where'),
          cell: ({ provinceName, wave }) => (
            <>
              {provinceName}
              {wave !== null && (
                <Text as="p" size="sm" color="muted">
                  {t('funnel:waveNumber', { wave })}
                </Text>
              )}
            </>
          ),
        },
        { label: t('funnel:column.due'), cell: person => <Due person={person} now={now} /> },
        {
          label: t('funnel:column.act'),
          cell: person =>
            person.ticketId === null ? (
              <Button
                size="sm"
                variant="primary"
                aria-label={t('funnel:writeTo', { name: person.name })}
                isPending={opening?.participantId === person.participantId}
                isDisabled={opening !== null}
                onPress={() => onWrite(person)}
              >
                {t('funnel:write')}
              </Button>
            ) : (
              <InCare name={person.name} ticketId={person.ticketId} onOpen={onOpen} />
            ),
        },
      ]}
    />
  )
}

function Due({ person: { dueAt, foundAt }, now }: { person: AtRisk; now: number }) {
  const t = useT()
  const format = useFormat()
  if (dueAt === null)
    return (
      <Text color="muted">
        {`${t('funnel:noDue')}, ${t('funnel:foundAt', { time: format.ago(now - foundAt) })}`}
      </Text>
    )
  const left = dueAt - now
  return (
    <>
      {format.dateTimeZone(dueAt, 'WIB')}
      <Text as="p" size="sm" tone={left < 0 ? 'danger' : 'warning'}>
        {left < 0
          ? t('funnel:duePast', { time: format.span(-left) })
          : t('funnel:dueIn', { time: format.span(left) })}
      </Text>
    </>
  )
}

interface InCareProps {
  readonly name: string
  readonly ticketId: TicketId
  readonly onOpen: (ticketId: TicketId) => void
}

function InCare({ name, ticketId, onOpen }: InCareProps) {
  const t = useT()
  return (
    <span className="d-in-care">
      <Badge tone="success">{t('funnel:inCare')}</Badge>
      <Button
        size="sm"
        variant="ghost"
        aria-label={t('funnel:openTicketOf', { name })}
        onPress={() => onOpen(ticketId)}
      >
        {t('funnel:openTicket')}
      </Button>
    </span>
  )
}
