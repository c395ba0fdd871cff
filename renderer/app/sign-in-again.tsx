import { useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { useT } from '../i18n/use-t.ts'
import { useDesk, useScreen, useView } from '../state/desk-context.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** Lies over the desk when the session has ended; everything behind it stays as it was. */
export function SignInAgain({ me }: { me: Account }) {
  const t = useT()
  const { api, screen } = useDesk()
  const expired = useView(view => view.identity.state === 'expired')
  const reading = useScreen(now => now.readingExpired)
  const [typed, setTyped] = useState({ username: '', password: '' })
  const read = () => screen.set(now => ({ ...now, readingExpired: true }))
  return (
    <Dialog
      isOpen={expired && !reading}
      onOpenChange={isOpen => !isOpen && read()}
      title={t('signIn.again')}
      description={t('signIn.againText')}
      closeLabel={t('signIn.offlineReading')}
      size="sm"
      footer={
        <Button variant="ghost" onPress={() => void api.local('desk.signOut', {})}>
          {t('signIn.otherAccount')}
        </Button>
      }
    >
      <SignInForm username={me.username} typed={typed} onType={setTyped} />
    </Dialog>
  )
}
