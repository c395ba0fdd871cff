import './complaint.css'
import { useEffect, useRef, useState } from 'react'
import { ComplaintId } from '#shared/domain/ids.ts'
import type { Account } from '#shared/domain/account.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useComplaint } from '../../state/selectors.ts'
import { useCommand } from '../../state/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { MaximizeIcon } from '../../ui/icons/action.tsx'
import { ShieldAlertIcon } from '../../ui/icons/status.tsx'
import { ComplaintView } from './complaint-view.tsx'

export function ComplaintTab({ ticket, me }: { ticket: Ticket; me: Account }) {
  const t = useT()
  const complaint = useComplaint(ticket.complaintId)
  const [isWide, setWide] = useState(false)
  const widen = useRef<HTMLButtonElement>(null)
  const wasWide = useRef(false)
  // The button was away with the form it belongs to, so that nothing else gives it the keyboard back.
  useEffect(() => {
    if (wasWide.current && !isWide) widen.current?.focus()
    wasWide.current = isWide
  }, [isWide])
  if (complaint === undefined) return <Start ticket={ticket} />
  return (
    <>
      {!isWide && (
        <ComplaintView
          complaint={complaint}
          me={me}
          headEnd={
            <IconButton
              size="sm"
              ref={widen}
              label={t('complaint:form.wide')}
              icon={<MaximizeIcon size={15} />}
              onPress={() => setWide(true)}
            />
          }
        />
      )}
      <Drawer
        isOpen={isWide}
        onOpenChange={setWide}
        title={t('complaint:number', { number: complaint.number })}
        closeLabel={t('complaint:form.narrow')}
        size="lg"
      >
        <ComplaintView complaint={complaint} me={me} isTitled={false} />
      </Drawer>
    </>
  )
}

function Start({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const { run, busy } = useCommand('complaint.open', 'toast')
  return (
    <EmptyState
      title={t('complaint:start.title')}
      illustration="files"
      action={
        <Button
          variant="primary"
          icon={<ShieldAlertIcon size={16} />}
          isPending={busy}
          onPress={() =>
            void run({ ticketId: ticket.id, complaintId: ComplaintId.parse(crypto.randomUUID()) })
          }
        >
          {t('complaint:start.open')}
        </Button>
      }
    >
      {t('complaint:start.text')}
    </EmptyState>
  )
}
