import { useState } from 'react'
import type { Contact } from '#shared/domain/contact.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCommand } from '../../state/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'

export function RenameForm({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const t = useT()
  const { run, busy, refusal } = useCommand('contact.rename', 'inline')
  const [name, setName] = useState(contact.name)
  const [tried, setTried] = useState(false)
  const isEmpty = name.trim() === ''
  const save = async () => {
    setTried(true)
    if (isEmpty) return
    if (name.trim() === contact.name) return onDone()
    if ((await run({ contactId: contact.id, name: name.trim() })) !== null) onDone()
  }
  return (
    <form
      className="d-point-form"
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label={t('people:name')}
        description={t('people:nameHint')}
        value={name}
        onChange={setName}
        error={refusal ?? (tried && isEmpty ? t('people:nameNeeded') : null)}
        maxLength={200}
        autoFocus
      />
      <div className="d-form-acts">
        <Button size="sm" type="submit" variant="primary" isPending={busy}>
          {t('common.save')}
        </Button>
        <Button size="sm" variant="ghost" onPress={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
