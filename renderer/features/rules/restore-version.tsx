import { useState } from 'react'
import { refuse } from '#shared/contract/refusal.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { refusalSentence } from '../../state/refusal-sentence.ts'
import { AlertDialog } from '../../ui/alert-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { useRulesDraft } from './rules-form.ts'

interface RestoreVersionProps {
  readonly version: number
  /** The version in force, which the draft is to replace. */
  readonly inForce: number
  readonly onRestored: () => void
}

/** Undoing is a change like any other: an earlier version becomes a draft, which is looked at and put in force. */
export function RestoreVersion({ version, inForce, onRestored }: RestoreVersionProps) {
  const t = useT()
  const { api, toasts } = useDesk()
  const draft = useRulesDraft()
  const hasDraft = useCell(draft.cell, ({ form }) => form !== null)
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const restore = async () => {
    setBusy(true)
    const answer = await api.query('rules.version', { version }).catch(() => refuse('server.unavailable'))
    setBusy(false)
    setAsking(false)
    if (!answer.ok)
      return toasts.show({ kind: 'danger', title: t('toast.failed'), text: refusalSentence(t, answer) })
    draft.begin(answer.value.ruleset, inForce)
    onRestored()
  }
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        aria-label={t('rules:history.restoreOf', { version })}
        isPending={isBusy && !isAsking}
        onPress={() => (hasDraft ? setAsking(true) : void restore())}
      >
        {t('rules:history.restore')}
      </Button>
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={open => !open && setAsking(false)}
        title={t('rules:history.restoreTitle')}
        confirmLabel={t('rules:history.restoreConfirm')}
        cancelLabel={t('common.cancel')}
        tone="danger"
        isPending={isBusy}
        onConfirm={() => void restore()}
      >
        {t('rules:history.restoreText')}
      </AlertDialog>
    </>
  )
}
