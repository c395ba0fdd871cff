import { useDeferredValue, useMemo, useState } from 'react'
import { LINKS_MAX, type Ticket } from '#shared/domain/ticket.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'
import { matchesText } from '../../state/queues.ts'
import { useCommand } from '../../state/use-command.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { LinkIcon } from '../../ui/icons/action.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import type { TicketDialogProps } from './ticket-dialogs.tsx'
import { TicketPreview } from './ticket-preview.tsx'

const most = 8

/** Tickets that belong together and stay apart: the same fraud told by two people, a question after a complaint. */
export function LinkDialog({ ticket, onClose }: TicketDialogProps) {
  const t = useT()
  const tickets = useView(view => view.state.tickets)
  const { run, busy, refusal } = useCommand('ticket.link', 'inline')
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const linked = ticket.links.map(id => tickets[id]).filter((each): each is Ticket => each !== undefined)
  const found = useMemo(() => {
    const hits: Ticket[] = []
    if (wanted.length < 2) return hits
    for (const id in tickets) {
      const each = tickets[id]
      if (each === undefined || each.id === ticket.id || ticket.links.includes(each.id)) continue
      if (matchesText(each, wanted)) hits.push(each)
      if (hits.length >= most) break
    }
    return hits
  }, [tickets, wanted, ticket])
  const set = (otherId: TicketId, isLinked: boolean) =>
    void run({ ticketId: ticket.id, otherId, linked: isLinked })
  const isFull = ticket.links.length >= LINKS_MAX
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      title={t('acts.linkTitle', { number: ticket.number })}
      description={t('acts.linkHint')}
      closeLabel={t('common.close')}
      footer={<Button onPress={onClose}>{t('common.close')}</Button>}
    >
      <Stack gap={3}>
        {refusal !== null && (
          <Banner kind="danger" isLive>
            {refusal}
          </Banner>
        )}
        {linked.map(other => (
          <div key={other.id} className="d-linked">
            <TicketPreview ticket={other} />
            <Button
              size="sm"
              variant="ghost"
              isDisabled={busy}
              aria-label={t('acts.unlinkFrom', { number: other.number })}
              onPress={() => set(other.id, false)}
            >
              {t('acts.unlink')}
            </Button>
          </div>
        ))}
        {linked.length === 0 && (
          <Text as="p" size="sm" color="subtle">
            {t('acts.linkNone')}
          </Text>
        )}
        <SearchField
          label={t('acts.linkFind')}
          isLabelHidden={false}
          placeholder={t('acts.linkPlaceholder')}
          clearLabel={t('common.clear')}
          value={text}
          onChange={setText}
          autoFocus
          isDisabled={isFull}
          description={isFull ? t('acts.linkFull', { count: LINKS_MAX }) : undefined}
        />
        <div role="status" className="d-link-found">
          {wanted.length >= 2 && found.length === 0 && !linked.some(each => matchesText(each, wanted)) && (
            <Text size="sm" color="subtle">
              {t('acts.linkNotFound', { text: wanted })}
            </Text>
          )}
          {found.map(other => (
            <div key={other.id} className="d-linked">
              <TicketPreview ticket={other} />
              <Button
                size="sm"
                icon={<LinkIcon size={15} />}
                isDisabled={busy || isFull}
                aria-label={t('acts.linkTo', { number: other.number })}
                onPress={() => set(other.id, true)}
              >
                {t('acts.linkAct')}
              </Button>
            </div>
          ))}
        </div>
      </Stack>
    </Dialog>
  )
}
