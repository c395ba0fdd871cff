import { useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'

/** Fleeting: the engine takes the mark away when it has grown old. */
export function TypingLine({ ticketId, meId }: { ticketId: string; meId: string }) {
  const t = useT()
  const typing = useView(view => view.typing)
  const mark = typing.find(each => each.ticketId === ticketId && each.by !== meId)
  return (
    <p className="d-typing" aria-hidden={mark === undefined}>
      {mark !== undefined && (
        <>
          <span className="d-typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span dir="ltr">{t('ticket:thread.typing', { name: mark.name })}</span>
        </>
      )}
    </p>
  )
}
