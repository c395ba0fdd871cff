import type { TicketId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { Chip } from '../../ui/chip.tsx'
import { BoltIcon } from '../../ui/icons/action.tsx'
import { useReasonTitle } from '../reasons/reason-title.ts'

/** What a macro will do once the reply has been accepted; it can be taken away before. */
export function MacroStrip({ ticketId }: { ticketId: TicketId }) {
  const t = useT()
  const { composers } = useDesk()
  const acts = useCell(composers.of(ticketId), now => now.acts)
  const titleOf = useReasonTitle()
  if (acts === null) return null
  const parts = [
    acts.reason === null ? null : t('ticket:macro.reason', { title: titleOf(acts.reason) }),
    acts.priority === null
      ? null
      : t('ticket:macro.priority', { priority: t(`ticket:priority.${acts.priority}`) }),
    acts.tags.length === 0 ? null : t('ticket:macro.tags', { tags: acts.tags.join(', ') }),
    acts.next.kind === 'wait'
      ? t('ticket:macro.wait')
      : acts.next.kind === 'snooze'
        ? t('ticket:macro.snooze', { until: t(`ticket:macro.until.${acts.next.until}`) })
        : acts.next.kind === 'resolve'
          ? t('ticket:macro.resolve', { outcome: t(`ticket:outcome.${acts.next.outcome}`) })
          : null,
  ].filter(part => part !== null)
  return (
    <div className="d-macro">
      <Chip
        icon={<BoltIcon size={12} />}
        removeLabel={t('ticket:macro.remove')}
        onRemove={() => composers.change(ticketId, () => ({ acts: null }))}
      >
        {t('ticket:macro.after', { what: parts.join(', ') })}
      </Chip>
    </div>
  )
}
