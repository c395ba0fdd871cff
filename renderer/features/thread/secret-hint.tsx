import { useDeferredValue, useMemo } from 'react'
import { hideSecrets, SECRET_MARKER, type SecretKind } from '#shared/domain/text/secrets.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { LockIcon } from '../../ui/icons/action.tsx'
import { useSecretName } from './message-text.tsx'

/** Secrets never leave this house, not even those that a colleague types: they are hidden in what is kept and sent. */
export function SecretHint({ text }: { text: string }) {
  const t = useT()
  const nameOf = useSecretName()
  const format = useFormat()
  const settled = useDeferredValue(text)
  const { typed, kept } = useMemo(
    () => ({
      typed: settled === '' ? [] : hideSecrets(settled).found,
      kept: [...settled.matchAll(SECRET_MARKER)].map(match => match[1] as SecretKind),
    }),
    [settled],
  )
  const named = (kinds: readonly SecretKind[]) => format.list([...new Set(kinds)].map(nameOf))
  return (
    <p className="d-secret-hint" role="status">
      {(typed.length > 0 || kept.length > 0) && (
        <>
          <LockIcon size={13} />
          {typed.length > 0
            ? t('ticket:composer.secretFound', { what: named(typed) })
            : t('ticket:composer.secretKept', { what: named(kept) })}
        </>
      )}
    </p>
  )
}
