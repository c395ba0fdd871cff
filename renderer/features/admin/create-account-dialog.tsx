import { useState } from 'react'
import { NewPassword, Role, Username } from '#shared/domain/account.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useCommand } from '../../state/use-command.ts'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface Typed {
  readonly name: string
  readonly username: string
  readonly role: Role | null
  readonly password: string
}
const nothing: Typed = { name: '', username: '', role: null, password: '' }

export function CreateAccountDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { toasts } = useDesk()
  const { run, busy, refusal, clear } = useCommand('account.create', 'inline')
  const [typed, setTyped] = useState<Typed>(nothing)
  const [tried, setTried] = useState(false)
  const write = (patch: Partial<Typed>) => {
    clear()
    setTyped(now => ({ ...now, ...patch }))
  }
  const { name, username, role, password } = typed
  const wrong = {
    name: name.trim() === '',
    username: !Username.safeParse(username).success,
    role: role === null,
    password: !NewPassword.safeParse(password).success,
  }
  const act = async () => {
    setTried(true)
    if (wrong.name || wrong.username || role === null || wrong.password) return
    const created = await run({ name, username, role, password })
    if (created === null) return
    toasts.show({ kind: 'success', title: t('admin:accounts.created', { name: created.name }) })
    onClose()
  }
  return (
    <FormDialog
      title={t('admin:accounts.createTitle')}
      closeLabel={t('common.close')}
      cancelLabel={t('common.cancel')}
      confirmLabel={t('admin:accounts.create')}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void act()}
      onClose={onClose}
    >
      <TextField
        label={t('admin:accounts.name')}
        value={name}
        onChange={next => write({ name: next })}
        error={tried && wrong.name ? t('admin:accounts.needName') : null}
        maxLength={100}
        autoComplete="off"
        isRequired
        autoFocus
      />
      <TextField
        label={t('admin:accounts.username')}
        description={t('admin:accounts.usernameHint')}
        value={username}
        onChange={next => write({ username: next })}
        error={tried && wrong.username ? t('admin:accounts.badUsername') : null}
        maxLength={40}
        autoComplete="off"
        isRequired
      />
      <Select<Role>
        label={t('admin:accounts.role')}
        placeholder={t('common.choose')}
        options={Role.options.map(id => ({
          id,
          label: t(`role.${id}`),
          detail: t(`admin:accounts.can.${id}`),
        }))}
        value={role}
        onChange={next => write({ role: next })}
        error={tried && wrong.role ? t('admin:accounts.needRole') : null}
        isRequired
      />
      <TextField
        label={t('admin:accounts.password')}
        type="password"
        description={t('admin:accounts.passwordHint')}
        value={password}
        onChange={next => write({ password: next })}
        error={tried && wrong.password ? t('admin:accounts.badPassword') : null}
        maxLength={200}
        autoComplete="new-password"
        isRequired
      />
    </FormDialog>
  )
}
