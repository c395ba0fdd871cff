import type { TicketId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useReasons } from '../../state/reasons.ts'
import { Chip } from '../../ui/chip.tsx'
import { BoltIcon } from '../../ui/icons/action.tsx'
import { Text } from '../../ui/text.tsx'
import { useReasonTitle } from '../reasons/reason-title.ts'

/** What a macro will do once the reply has been accepted; it can be taken away before. */
export function MacroStrip({ ticketId }: { ticketId: TicketId }) {
  const t = useT()
  const { composers } = useDesk()
  const acts = useCell(composers.of(ticketId), now => now.acts)
  const titleOf = useReasonTitle()
  const reasons = useReasons()
  if (acts === null) return null
  // It was switched off after the prepared reply had been taken; the server would refuse it.
  const gone =
    acts.reason !== null && reasons !== null && reasons.byCode.get(acts.reason)?.reason.isActive !== true
      ? t('ticket:macro.reasonGone', { title: titleOf(acts.reason) })
      : null
  const parts = [
    acts.reason === null || gone !== null ? null : t('ticket:macro.reason', { title: titleOf(acts.reason) }),
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
        {parts.length === 0 ? gone : t('ticket:macro.after', { what: parts.join(', ') })}
      </Chip>
      {gone !== null && parts.length > 0 && (
        <Text as="p" size="sm" tone="warning">
          {gone}
        </Text>
      )}
    </div>
  )
}
