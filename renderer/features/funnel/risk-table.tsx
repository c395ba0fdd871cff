import type { AtRisk } from '#shared/contract/funnel.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Text } from '../../ui/text.tsx'

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
    <div className="d-scroll-table" role="region" tabIndex={0} aria-label={t('funnel:list')}>
      <table className="d-table">
        <thead>
          <tr>
            <th scope="col">{t('funnel:column.name')}</th>
            <th scope="col">{t('funnel:column.where')}</th>
            <th scope="col">{t('funnel:column.due')}</th>
            <th scope="col">{t('funnel:column.act')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(person => (
            <tr key={person.participantId}>
              <th scope="row">
                <Text as="p" isName lines={2}>
                  {person.name}
                </Text>
                <Text as="p" size="sm" color="muted" isTabular>
                  {person.phoneShown === '' ? t('funnel:noPhone') : person.phoneShown}
                </Text>
              </th>
              <td>
                {person.provinceName}
                {person.wave !== null && (
                  <Text as="p" size="sm" color="muted">
                    {t('funnel:waveNumber', { wave: person.wave })}
                  </Text>
                )}
              </td>
              <td>
                <Due person={person} now={now} />
              </td>
              <td>
                {person.ticketId === null ? (
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
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
