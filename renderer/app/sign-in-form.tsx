import { type FormEvent, useRef, useState } from 'react'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { useT } from '../i18n/use-t.ts'
import { useDesk, useView } from '../state/desk-context.tsx'
import { refusalSentence } from '../state/refusal-sentence.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Stack } from '../ui/stack.tsx'
import { TextField } from '../ui/text-field.tsx'

export interface SignInFormProps {
  /** Given, only this person may sign in here. */
  username?: string | undefined
  typed: { readonly username: string; readonly password: string }
  onType: (typed: { readonly username: string; readonly password: string }) => void
}

export function SignInForm({ username, typed, onType }: SignInFormProps) {
  const { api } = useDesk()
  const t = useT()
  const link = useView(view => view.link.state)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Refusal | 'needBoth' | null>(null)
  const passwordRef = useRef<HTMLInputElement>(null)
  const name = username ?? typed.username

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (name.trim() === '' || typed.password === '') return setProblem('needBoth')
    setBusy(true)
    setProblem(null)
    // The engine itself did not answer: for the person the same as a server that does not.
    const answer = await api
      .local('desk.signIn', { username: name.trim(), password: typed.password })
      .catch(() => refuse('server.unavailable'))
    setBusy(false)
    if (answer.ok) return onType({ username: typed.username, password: '' })
    setProblem(answer)
    if (answer.code !== 'auth.wrongPassword') return
    onType({ username: typed.username, password: '' })
    passwordRef.current?.focus()
  }

  return (
    <form onSubmit={submit} aria-label={t('signIn.submit')}>
      <Stack gap={4}>
        {problem !== null && (
          <Banner kind="danger" isLive>
            {problem === 'needBoth' ? t('signIn.needBoth') : refusalSentence(t, problem)}
          </Banner>
        )}
        {problem === null && (link === 'offline' || link === 'connecting') && (
          <Banner kind="offline">{t('signIn.noServer')}</Banner>
        )}
        <TextField
          label={t('signIn.username')}
          value={name}
          onChange={next => onType({ ...typed, username: next })}
          isReadOnly={username !== undefined}
          autoComplete="username"
          autoFocus={username === undefined}
          name="username"
        />
        <TextField
          label={t('signIn.password')}
          type="password"
          value={typed.password}
          onChange={next => onType({ ...typed, password: next })}
          autoComplete="current-password"
          autoFocus={username !== undefined}
          name="password"
          inputRef={passwordRef}
        />
        <Button
          type="submit"
          variant="primary"
          size="lg"
          isFullWidth
          isPending={busy}
          pendingLabel={t('signIn.busy')}
        >
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  )
}
