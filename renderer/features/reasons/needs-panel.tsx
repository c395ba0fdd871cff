import './reasons.css'
import type { Account } from '#shared/domain/account.ts'
import type { Reason } from '#shared/domain/reasons/reason.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { fitsReason } from '../../state/canned-search.ts'
import { useDesk, useView } from '../../state/desk-context.tsx'
import { useReasons } from '../../state/reasons.ts'
import { useCommand } from '../../state/use-command.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Text } from '../../ui/text.tsx'
import { mayMove } from '../ticket/permission.ts'
import { useReasonLanguage } from './reason-title.ts'

/** What has to be known before the matter can be settled, ticked off by whoever learns it. */
export function NeedsPanel({ ticket, me }: { ticket: Ticket; me: Account }) {
  const reasons = useReasons()
  const known = ticket.reason === null ? undefined : reasons?.byCode.get(ticket.reason)
  return known === undefined ? null : <Needs ticket={ticket} me={me} reason={known.reason} />
}

function Needs({ ticket, me, reason }: { ticket: Ticket; me: Account; reason: Reason }) {
  const t = useT()
  const language = useReasonLanguage()
  const { run } = useCommand('ticket.gather', 'toast')
  const { screen } = useDesk()
  const canned = useView(view => view.state.canned)
  const fitting = Object.values(canned).filter(
    each => !each.removed && (each.ownerId === null || each.ownerId === me.id) && fitsReason(each, reason),
  )
  const mayTick = mayMove(ticket, me) && ticket.mergedInto === null
  const { needs } = reason
  const count = needs.filter(({ id }) => ticket.gathered.includes(id)).length
  return (
    <Panel
      title={t('reasons:needs.title')}
      badge={
        needs.length > 0 ? (
          <Badge tone={count === needs.length ? 'success' : 'neutral'}>
            {t('reasons:needs.count', { known: count, all: needs.length })}
          </Badge>
        ) : undefined
      }
    >
      <div className="d-needs">
        <Text as="p" size="sm" color="muted">
          {`${reason.title[language]} · ${t('reasons:needs.owner', { owner: t(`reasons:owner.${reason.owner}`) })}`}
        </Text>
        {needs.length === 0 && (
          <Text as="p" size="sm">
            {t('reasons:needs.none')}
          </Text>
        )}
        {needs.map(({ id, title }) => (
          <Checkbox
            key={id}
            isSelected={ticket.gathered.includes(id)}
            isReadOnly={!mayTick}
            onChange={isKnown => void run({ ticketId: ticket.id, needId: id, isKnown })}
          >
            {title[language]}
          </Checkbox>
        ))}
        {reason.pattern !== null && ticket.complaintId === null && (
          <div className="d-reason-guess">
            <Text size="sm">{t('reasons:needs.complaint')}</Text>
            <Button
              size="sm"
              onPress={() => screen.set(now => ({ ...now, personTab: 'complaint', personShown: true }))}
            >
              {t('reasons:needs.complaintOpen')}
            </Button>
          </div>
        )}
        {fitting.length > 0 && (
          <Text as="p" size="sm">
            {`${t('reasons:needs.canned')}: `}
            {fitting.map(each => `/${each.shortcut}`).join(', ')}
          </Text>
        )}
        <Text as="p" size="sm" color="subtle">
          {t('reasons:needs.never')}
        </Text>
      </div>
    </Panel>
  )
}
