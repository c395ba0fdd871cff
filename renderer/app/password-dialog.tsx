import { useState } from 'react'
import { NewPassword } from '#shared/domain/account.ts'
import { useT } from '../i18n/use-t.ts'
import { useDesk, useScreen } from '../state/desk-context.tsx'
import { useCommand } from '../state/use-command.ts'
import { TextField } from '../ui/text-field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'

const empty = { current: '', next: '' }

export function PasswordDialog() {
  const t = useT()
  const { screen, toasts } = useDesk()
  const isOpen = useScreen(now => now.overlay === 'password')
  const { run, busy, refusal, clear } = useCommand('account.setPassword', 'inline')
  const [typed, setTyped] = useState(empty)
  const [tried, setTried] = useState(false)
  const tooShort = tried && !NewPassword.safeParse(typed.next).success

  const close = () => {
    screen.set(now => ({ ...now, overlay: null }))
    setTyped(empty)
    setTried(false)
    clear()
  }
  const save = async () => {
    setTried(true)
    if (!NewPassword.safeParse(typed.next).success) return
    if ((await run(typed)) === null) return
    toasts.show({ kind: 'success', title: t('password.done') })
    close()
  }
  return (
    <FormDialog
      isOpen={isOpen}
      title={t('password.title')}
      closeLabel={t('common.close')}
      size="sm"
      cancelLabel={t('common.cancel')}
      confirmLabel={t('common.save')}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void save()}
      onClose={close}
    >
      <TextField
        label={t('password.current')}
        type="password"
        autoComplete="current-password"
        autoFocus
        value={typed.current}
        onChange={current => setTyped(now => ({ ...now, current }))}
      />
      <TextField
        label={t('password.next')}
        type="password"
        autoComplete="new-password"
        description={t('password.hint')}
        error={tooShort ? t('password.tooShort') : null}
        value={typed.next}
        onChange={next => setTyped(now => ({ ...now, next }))}
      />
    </FormDialog>
  )
}
