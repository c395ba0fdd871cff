import type { ContactMerge } from '#shared/contract/contact-view.ts'
import type { Contact } from '#shared/domain/contact.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { useCommand } from '../../state/use-command.ts'
import { useQuery } from '../../state/use-query.ts'
import { Button } from '../../ui/button.tsx'
import { UndoIcon } from '../../ui/icons/action.tsx'
import { Text } from '../../ui/text.tsx'

/** Whom this contact has taken in, by whose word, and the way back. */
export function JoinsPanel({ contact }: { contact: Contact }) {
  const t = useT()
  const asked = useQuery('contact.merges', { contactId: contact.id }, contact.seq)
  const list = asked.state === 'ready' || asked.state === 'loading' ? (asked.value ?? []) : []
  if (list.length === 0) return null
  return (
    <section className="d-same" aria-label={t('people:joins')}>
      <h3>{t('people:joins')}</h3>
      <ul>
        {list.map(each => (
          <Join key={each.id} join={each} />
        ))}
      </ul>
    </section>
  )
}

function Join({ join }: { join: ContactMerge }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const { toasts } = useDesk()
  const { run, busy } = useCommand('contact.unmerge', 'toast')
  const undo = async () => {
    if ((await run({ mergeId: join.id })) !== null)
      toasts.show({ kind: 'success', title: t('people:unjoined', { name: join.goneName }) })
  }
  return (
    <li className="d-same-one">
      <Text weight="medium" lines={1} isName>
        {join.goneName}
      </Text>
      <Text as="p" size="sm" color="muted">
        {join.reason}
      </Text>
      <Text as="p" size="sm" color="subtle">
        {[
          t('people:joinedBy', { name: join.byName, time: format.moment(join.at, now) }),
          t('people:tickets', { count: join.tickets }),
        ].join(' · ')}
      </Text>
      <div className="d-form-acts">
        <Button
          size="sm"
          variant="ghost"
          icon={<UndoIcon size={15} />}
          isPending={busy}
          aria-label={t('people:unjoinName', { name: join.goneName })}
          onPress={() => void undo()}
        >
          {t('people:unjoin')}
        </Button>
      </div>
    </li>
  )
}
