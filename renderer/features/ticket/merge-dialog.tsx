import { useState } from 'react'
import { MergeId, type TicketId } from '#shared/domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { openTicket } from '../../state/screen.ts'
import { useCommand } from '../../state/use-command.ts'
import { useQuery } from '../../state/use-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Text } from '../../ui/text.tsx'
import type { TicketDialogProps } from './ticket-dialogs.tsx'
import { TicketPreview } from './ticket-preview.tsx'

/** Two tickets of one person become one; which of them stays is for the person at the desk to say. */
export function MergeDialog({ ticket, onClose }: TicketDialogProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const { screen, toasts } = useDesk()
  const [mergeId] = useState(() => MergeId.parse(crypto.randomUUID()))
  const asked = useQuery('ticket.ofContact', { contactId: ticket.contactId })
  const { run, busy, refusal } = useCommand('ticket.merge', 'inline')
  const undo = useCommand('ticket.unmerge', 'toast')
  const [otherId, setOther] = useState<TicketId | null>(null)
  const [keeps, setKeeps] = useState<'this' | 'other'>('this')
  const list = asked.state === 'ready' || asked.state === 'loading' ? asked.value : null
  const others = (list ?? [])
    .filter(each => each.id !== ticket.id && each.mergedInto === null)
    .sort((a, b) => b.lastEntryAt - a.lastEntryAt)
  const other = others.find(each => each.id === otherId)
  const [kept, gone] = keeps === 'this' ? [ticket, other] : [other, ticket]

  const act = async () => {
    if (kept === undefined || gone === undefined) return
    const done = await run({ ticketId: gone.id, intoId: kept.id, mergeId })
    if (done === null) return
    onClose()
    if (screen.get().ticketId === gone.id) openTicket(screen, kept.id)
    toasts.show({
      kind: 'success',
      title: t('acts.merged', { gone: gone.number, kept: kept.number }),
      action: { label: t('acts.undo'), onPress: () => void undo.run({ ticketId: gone.id }) },
    })
  }
  return (
    <FormDialog
      title={t('acts.mergeTitle', { number: ticket.number })}
      description={t('acts.mergeHint', { name: ticket.contactName })}
      closeLabel={t('common.close')}
      size="lg"
      cancelLabel={t('common.cancel')}
      confirmLabel={t('acts.mergeConfirm')}
      isConfirmDisabled={other === undefined}
      isPending={busy}
      refusal={refusal ?? (asked.state === 'refused' ? asked.sentence : null)}
      onConfirm={() => void act()}
      onClose={onClose}
    >
      {list === null && asked.state !== 'refused' && <Skeleton lines={3} height="2.5rem" />}
      {list !== null && others.length === 0 && (
        <EmptyState isCompact illustration="files" title={t('acts.mergeNone')}>
          {t('acts.mergeNoneText')}
        </EmptyState>
      )}
      {others.length > 0 && (
        <RadioGroup
          label={t('acts.mergeWith')}
          value={otherId}
          onChange={setOther}
          options={others.map(each => ({
            id: each.id,
            label: `${each.number} · ${t(`channel.${each.channel}`)}`,
            detail: `${t(`ticket:status.${each.state.status}`)} · ${format.moment(each.lastEntryAt, now)}`,
          }))}
        />
      )}
      {other !== undefined && kept !== undefined && gone !== undefined && (
        <>
          <div className="d-keep">
            <Text size="sm" weight="medium">
              {t('acts.keepWhich')}
            </Text>
            <SegmentedControl
              label={t('acts.keepWhich')}
              size="sm"
              value={keeps}
              onChange={setKeeps}
              options={[
                { id: 'this', label: ticket.number },
                { id: 'other', label: other.number },
              ]}
            />
          </div>
          <div className="d-previews">
            <TicketPreview ticket={kept} heading={<Text size="sm">{t('acts.stays')}</Text>} />
            <TicketPreview ticket={gone} heading={<Text size="sm">{t('acts.goes')}</Text>} />
          </div>
          <Banner kind="info">{t('acts.mergeMeans', { gone: gone.number, kept: kept.number })}</Banner>
        </>
      )}
    </FormDialog>
  )
}
