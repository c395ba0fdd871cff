import { useMemo, useState } from 'react'
import type { Entry } from '#shared/domain/entry.ts'
import { type EntryId, TicketId } from '#shared/domain/ids.ts'
import { withoutMarkers } from '../../i18n/secret-text.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { type T, useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { openBeside } from '../../state/screen.ts'
import { useThread } from '../../state/selectors.ts'
import { useCommand } from '../../state/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Text } from '../../ui/text.tsx'
import type { TicketDialogProps } from './ticket-dialogs.tsx'

const most = 500
type Line = Exclude<Entry, { kind: 'change' }>

/** Another matter in the same conversation gets a ticket of its own, with the lines that belong to it. */
export function SplitDialog({ ticket, onClose }: TicketDialogProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const { screen, toasts } = useDesk()
  const thread = useThread(ticket.id)
  const [newTicketId] = useState(() => TicketId.parse(crypto.randomUUID()))
  const { run, busy, refusal } = useCommand('ticket.split', 'inline')
  const [chosen, setChosen] = useState<ReadonlySet<EntryId>>(new Set())
  const lines = useMemo(
    () =>
      Object.values(thread?.entries ?? {})
        .filter((entry): entry is Line => entry.kind !== 'change')
        .sort((a, b) => a.position - b.position)
        .slice(-most),
    [thread],
  )
  const flip = (id: EntryId, isIn: boolean) =>
    setChosen(before => {
      const next = new Set(before)
      if (isIn) next.add(id)
      else next.delete(id)
      return next
    })
  const first = lines.findIndex(line => chosen.has(line.id))
  const act = async () => {
    const entryIds = lines.filter(line => chosen.has(line.id)).map(line => line.id)
    if (entryIds.length === 0) return
    const made = await run({ ticketId: ticket.id, newTicketId, entryIds })
    if (made === null) return
    toasts.show({ kind: 'success', title: t('acts.splitDone', { number: made.number }) })
    onClose()
    openBeside(screen, made.id)
  }
  return (
    <FormDialog
      title={t('acts.splitTitle', { number: ticket.number })}
      description={t('acts.splitHint')}
      closeLabel={t('common.close')}
      size="lg"
      cancelLabel={t('common.cancel')}
      confirmLabel={t('acts.splitConfirm', { count: chosen.size })}
      isConfirmDisabled={chosen.size === 0 || chosen.size === lines.length}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void act()}
      onClose={onClose}
    >
      <div className="d-split-tools">
        <Text size="sm" color="muted">
          {chosen.size === lines.length && lines.length > 0
            ? t('acts.splitAll')
            : t('acts.splitCount', { count: chosen.size })}
        </Text>
        <Button
          size="sm"
          variant="ghost"
          isDisabled={first < 0}
          onPress={() => setChosen(new Set(lines.slice(first).map(line => line.id)))}
        >
          {t('acts.splitFromFirst')}
        </Button>
      </div>
      <ul className="d-split-lines" aria-label={t('acts.splitLines')}>
        {lines.map(line => (
          <li key={line.id} data-kind={line.kind}>
            <Checkbox
              isSelected={chosen.has(line.id)}
              onChange={isIn => flip(line.id, isIn)}
              detail={`${speakerOf(t, line)} · ${format.moment(line.createdAt, now)}`}
            >
              <Text lines={2}>{textOf(t, line)}</Text>
            </Checkbox>
          </li>
        ))}
      </ul>
    </FormDialog>
  )
}

function speakerOf(t: T, line: Line): string {
  if (line.kind === 'inbound') return line.authorName
  if (line.kind === 'note') return `${t('ticket:thread.note')} · ${line.authorName}`
  return line.author.kind === 'agent' ? line.author.name : t('ticket:thread.system')
}

function textOf(t: T, line: Line): string {
  const text = withoutMarkers(t, line.body)
  if (text !== '' || line.kind === 'note') return text
  const names = line.attachments.map(each => each.name).filter(Boolean)
  return names.length > 0 ? names.join(', ') : t('acts.noWords')
}
