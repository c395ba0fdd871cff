import type { Account } from '#shared/domain/account.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'
import { EditIcon, EyeIcon } from '../../ui/icons/action.tsx'

/** Colleagues who have this ticket before them, and who of them is writing: nobody answers twice. */
export function PresenceBar({ ticketId, me }: { ticketId: string; me: Account }) {
  const t = useT()
  const format = useFormat()
  const lookers = useView(view => view.lookers)
  const typing = useView(view => view.typing)
  const writing = typing.filter(
    mark => mark.ticketId === ticketId && mark.by !== 'contact' && mark.by !== me.id,
  )
  const people = (lookers.find(each => each.ticketId === ticketId)?.people ?? []).filter(
    person => person.accountId !== me.id && !writing.some(mark => mark.by === person.accountId),
  )
  return (
    <div className="d-presence" role="status">
      {writing.length > 0 && (
        <span className="d-presence-writing">
          <EditIcon size={13} />
          {t('ticket:presence.writing', { names: format.list(writing.map(mark => mark.name)) })}
        </span>
      )}
      {people.length > 0 && (
        <span>
          <EyeIcon size={13} />
          {t('ticket:presence.looking', {
            names: format.list(people.slice(0, 3).map(person => person.name)),
            count: people.length,
          })}
        </span>
      )}
    </div>
  )
}
