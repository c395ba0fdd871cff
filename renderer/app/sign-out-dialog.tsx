import { useState } from 'react'
import { useT } from '../i18n/use-t.ts'
import { useDesk, useScreen, useView } from '../state/desk-context.tsx'
import { AlertDialog } from '../ui/alert-dialog.tsx'

export function SignOutDialog() {
  const t = useT()
  const { api, screen } = useDesk()
  const isOpen = useScreen(now => now.overlay === 'signOut')
  const waiting = useView(view => view.outbox.length)
  const [busy, setBusy] = useState(false)
  const close = () => screen.set(now => ({ ...now, overlay: null }))
  const signOut = async () => {
    setBusy(true)
    await api.local('desk.signOut', {}).catch(() => null)
    setBusy(false)
    close()
  }
  return (
    <AlertDialog
      isOpen={isOpen}
      onOpenChange={open => !open && close()}
      title={t('top.signOutTitle')}
      confirmLabel={t('top.signOut')}
      cancelLabel={t('common.cancel')}
      isPending={busy}
      onConfirm={() => void signOut()}
    >
      {waiting > 0 ? t('top.signOutPending', { count: waiting }) : t('top.signOutPlain')}
    </AlertDialog>
  )
}
