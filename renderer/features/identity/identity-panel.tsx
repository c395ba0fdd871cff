import './identity.css'
import { useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { IdentityCaseCode } from '#shared/domain/identity-case.ts'
import type { IdentityCaseId } from '#shared/domain/ids.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCommand } from '../../state/use-command.ts'
import { useQuery } from '../../state/use-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Text } from '../../ui/text.tsx'
import { mayMove } from '../ticket/permission.ts'
import { IdentityView } from './identity-view.tsx'

const ended = ['passed_on', 'refused', 'withdrawn']

/** Where identity is at stake two people look; the panel stands only on tickets with such a reason. */
export function IdentityPanel({ ticket, me }: { ticket: Ticket; me: Account }) {
  const code = IdentityCaseCode.safeParse(ticket.reason)
  return code.success ? <Cases key={ticket.id} ticket={ticket} me={me} code={code.data} /> : null
}

function Cases({ ticket, me, code }: { ticket: Ticket; me: Account; code: IdentityCaseCode }) {
  const t = useT()
  const [turn, setTurn] = useState(0)
  // Every step of a case leaves a line on the timeline, also a colleague's.
  const asked = useQuery('identityCase.ofTicket', { ticketId: ticket.id }, turn + ticket.lastPosition * 1_000)
  const open = useCommand('identityCase.open', 'toast')
  const reload = () => setTurn(now => now + 1)
  const cases = asked.state === 'ready' || asked.state === 'loading' ? asked.value : null
  const isFree = cases?.every(({ identityCase }) => ended.includes(identityCase.status)) ?? false
  const start = async () => {
    const identityCaseId = crypto.randomUUID() as IdentityCaseId
    if ((await open.run({ identityCaseId, ticketId: ticket.id, code })) !== null) reload()
  }
  return (
    <Panel title={t('reasons:identity.title')}>
      <div className="d-identity">
        {asked.state === 'refused' && <Banner kind="danger">{asked.sentence}</Banner>}
        {cases?.map(({ identityCase, facts }) => (
          <IdentityView key={identityCase.id} item={identityCase} facts={facts} me={me} onChanged={reload} />
        ))}
        {isFree && (
          <>
            <Text as="p" size="sm" color="muted">
              {t(ticket.participantId === null ? 'reasons:identity.startLink' : 'reasons:identity.startText')}
            </Text>
            <div>
              <Button
                size="sm"
                isPending={open.busy}
                isDisabled={ticket.participantId === null || !mayMove(ticket, me)}
                onPress={() => void start()}
              >
                {t('reasons:identity.start')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Panel>
  )
}
