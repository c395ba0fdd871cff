import { useCallback, useState } from 'react'
import { useT } from '../i18n/use-t.ts'
import type { CommandName, Commands } from '#shared/contract/commands.ts'
import type { Answer, Output, RawInput } from '#shared/contract/procedure.ts'
import { refuse } from '#shared/contract/refusal.ts'
import { useDesk } from './desk-context.tsx'
import { refusalSentence } from './refusal-sentence.ts'

export interface CommandHandle<N extends CommandName> {
  /** Resolves with the output, or null after a refusal. */
  readonly run: (input: RawInput<Commands[N]>) => Promise<Output<Commands[N]> | null>
  readonly busy: boolean
  /** Last refusal as a sentence; null after a success or `clear`. */
  readonly refusal: string | null
  readonly clear: () => void
}

/**
 * One command as a button needs it. `toast`: the refusal is also shown in a corner, for buttons that have no place
 * for a sentence of their own.
 */
export function useCommand<N extends CommandName>(name: N, show: 'toast' | 'inline'): CommandHandle<N> {
  const { api, toasts } = useDesk()
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)

  const run = useCallback(
    async (input: RawInput<Commands[N]>) => {
      setBusy(true)
      setRefusal(null)
      // A broken pipe to the engine is told like a server that cannot be reached: nothing has changed.
      const answer: Answer<Output<Commands[N]>> = await api
        .command(name, input)
        .catch(() => refuse('server.unavailable'))
      setBusy(false)
      if (answer.ok) return answer.value
      const sentence = refusalSentence(t, answer)
      setRefusal(sentence)
      if (show === 'toast') toasts.show({ kind: 'danger', title: t('toast.failed'), text: sentence })
      return null
    },
    [api, name, show, t, toasts],
  )
  return { run, busy, refusal, clear: useCallback(() => setRefusal(null), []) }
}
