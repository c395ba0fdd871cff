import type { T } from '../i18n/use-t.ts'
import type { Refusal } from '#shared/contract/refusal.ts'

/** Why the server said no, in the person's language. */
export function refusalSentence(t: T, refusal: Pick<Refusal, 'code' | 'params'>): string {
  const seconds = refusal.params?.['seconds']
  if (typeof seconds === 'number') {
    if (refusal.code === 'auth.tooManyAttempts') return t('refusal:auth.tooManyAttempts_wait', { seconds })
    if (refusal.code === 'input.rateLimited') return t('refusal:input.rateLimited_wait', { seconds })
  }
  return t(`refusal:${refusal.code}`, { ...refusal.params })
}
