import { useState } from 'react'
import { useT } from '../i18n/use-t.ts'
import { useDesk, useView } from '../state/desk-context.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { Brand } from './brand.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { SignInForm } from './sign-in-form.tsx'

export function SignInPage({ showsDemo }: { showsDemo: boolean }) {
  const t = useT()
  const { api } = useDesk()
  const language = useView(view => view.settings.language)
  const [typed, setTyped] = useState({ username: '', password: '' })
  return (
    <main className="d-sign-in">
      <div className="d-sign-in-box">
        <header className="d-sign-in-head">
          <Brand size={48} />
          <h1>{t('signIn.title')}</h1>
          <p>{t('app.tagline')}</p>
        </header>
        <div className="d-sign-in-card">
          <SignInForm typed={typed} onType={setTyped} />
        </div>
        {showsDemo && <DemoAccounts onUse={(username, password) => setTyped({ username, password })} />}
        <SegmentedControl
          label={t('top.language')}
          size="sm"
          value={language}
          onChange={next => void api.local('desk.settings', { language: next })}
          options={[
            { id: 'id', label: t('top.languageId') },
            { id: 'en', label: t('top.languageEn') },
          ]}
        />
      </div>
    </main>
  )
}
