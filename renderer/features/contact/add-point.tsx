import { useState } from 'react'
import type { Contact } from '#shared/domain/contact.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCommand } from '../../state/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { PlusIcon } from '../../ui/icons/action.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type TypedKind, typedKinds } from './point-words.ts'

/** Something the person has said about how to reach or recognise them. */
export function AddPoint({ contact }: { contact: Contact }) {
  const t = useT()
  const { run, busy, refusal, clear } = useCommand('contact.addPoint', 'inline')
  const [isOpen, setOpen] = useState(false)
  const [kind, setKind] = useState<TypedKind>('phone')
  const [value, setValue] = useState('')
  const [tried, setTried] = useState(false)
  const isShort = value.trim().length < 3
  const close = () => {
    setOpen(false)
    setValue('')
    setTried(false)
    clear()
  }
  const save = async () => {
    setTried(true)
    if (isShort) return
    if ((await run({ contactId: contact.id, kind, value: value.trim() })) !== null) close()
  }
  if (!isOpen)
    return (
      <div>
        <Button size="sm" variant="ghost" icon={<PlusIcon size={15} />} onPress={() => setOpen(true)}>
          {t('people:addPoint')}
        </Button>
      </div>
    )
  return (
    <form
      className="d-point-form"
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <SegmentedControl
        label={t('people:addKind')}
        size="sm"
        value={kind}
        onChange={next => {
          setKind(next)
          clear()
        }}
        options={typedKinds.map(id => ({ id, label: t(`people:kind.${id}`) }))}
      />
      <TextField
        label={t(`people:kind.${kind}`)}
        description={t(`people:addHint.${kind}`)}
        inputMode={kind === 'email' ? 'email' : kind === 'phone' ? 'tel' : 'numeric'}
        isMono={kind !== 'email'}
        value={value}
        onChange={text => {
          setValue(text)
          clear()
        }}
        error={refusal ?? (tried && isShort ? t('people:addShort') : null)}
        maxLength={300}
        autoFocus
      />
      <div className="d-form-acts">
        <Button size="sm" type="submit" variant="primary" isPending={busy}>
          {t('common.save')}
        </Button>
        <Button size="sm" variant="ghost" onPress={close}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
