import { useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'

/** The person outside is writing; colleagues are told of by the bar over the composer. Fleeting: the engine takes the mark away when it has grown old. */
export function TypingLine({ ticketId }: { ticketId: string }) {
  const t = useT()
  const typing = useView(view => view.typing)
  const mark = typing.find(each => each.ticketId === ticketId && each.by === 'contact')
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
