import { useMemo, useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { type T, useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { refusalSentence } from '../../state/refusal-sentence.ts'
import { AlertDialog } from '../../ui/alert-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { Text } from '../../ui/text.tsx'
import { changeLines } from './change-words.ts'
import type { InForce } from './draft-tab.tsx'
import { PreviewDrawer } from './preview-drawer.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { type RulesForm, useRulesDraft } from './rules-form.ts'
import type { Checked } from './ruleset-path.ts'

interface DraftFootProps {
  readonly form: RulesForm
  readonly inForce: InForce
  readonly checked: Checked
  readonly isBehind: boolean
  readonly onChanged: () => void
  readonly onPublished: () => void
}

/** How far the draft is kept, what it changes, and the way into force. */
export function DraftFoot({ form, inForce, checked, isBehind, onChanged, onPublished }: DraftFootProps) {
  const t = useT()
  const format = useFormat()
  const { toasts } = useDesk()
  const draft = useRulesDraft()
  const [shown, setShown] = useState<'preview' | 'publish' | 'discard' | null>(null)
  const [isDiscarding, setDiscarding] = useState(false)
  const isWhole = checked.bad.size === 0
  const lines = useMemo(
    () => (isWhole ? changeLines({ t, format }, inForce.ruleset, form.ruleset) : []),
    [isWhole, t, format, inForce, form.ruleset],
  )
  const isSound = isWhole && checked.faults.length === 0
  const discard = async () => {
    setDiscarding(true)
    const refusal = await draft.discard()
    setDiscarding(false)
    setShown(null)
    if (refusal !== null)
      toasts.show({ kind: 'danger', title: t('toast.failed'), text: refusalSentence(t, refusal) })
  }
  return (
    <footer className="d-rules-foot">
      <div role="status">
        <Text as="p" size="sm" tone={form.state === 'incomplete' ? 'warning' : undefined} color="muted">
          {saveText(t, form, format.time)}
        </Text>
        <Text as="p" size="sm" color="subtle">
          {isWhole &&
            (lines.length === 0 ? t('rules:draft.same') : t('rules:draft.changes', { count: lines.length }))}
        </Text>
      </div>
      <Button variant="ghost" onPress={() => setShown('discard')}>
        {t('rules:draft.discard')}
      </Button>
      <Button isDisabled={!isSound} onPress={() => setShown('preview')}>
        {t('rules:draft.preview')}
      </Button>
      <Button
        variant="primary"
        isDisabled={!isSound || lines.length === 0 || isBehind}
        onPress={() => setShown('publish')}
      >
        {t('rules:draft.publish')}
      </Button>
      {shown === 'preview' && <PreviewDrawer form={form} inForce={inForce} onClose={() => setShown(null)} />}
      {shown === 'publish' && (
        <PublishDialog
          form={form}
          lines={lines}
          onClose={() => {
            setShown(null)
            onChanged()
          }}
          onPublished={onPublished}
        />
      )}
      <AlertDialog
        isOpen={shown === 'discard'}
        onOpenChange={open => !open && setShown(null)}
        title={t('rules:draft.discardTitle')}
        confirmLabel={t('rules:draft.discardConfirm')}
        cancelLabel={t('common.cancel')}
        tone="danger"
        isPending={isDiscarding}
        onConfirm={() => void discard()}
      >
        {t('rules:draft.discardText')}
      </AlertDialog>
    </footer>
  )
}

function saveText(t: T, { state, savedAt, refusal }: RulesForm, time: (at: number) => string): string {
  if (refusal !== null) return t('rules:draft.saveFailed', { reason: refusalSentence(t, refusal) })
  if (state === 'incomplete') return t('rules:draft.cannotSave')
  if (state === 'saving') return t('rules:draft.saving')
  if (state === 'dirty' || savedAt === null) return t('rules:draft.dirty')
  return t('rules:draft.saved', { time: time(savedAt) })
}
