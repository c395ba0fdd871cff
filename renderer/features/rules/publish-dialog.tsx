import { useState } from 'react'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useCommand } from '../../state/use-command.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { type RulesForm, useRulesDraft } from './rules-form.ts'

const mostLines = 40

interface PublishDialogProps {
  readonly form: RulesForm
  readonly lines: readonly string[]
  readonly onClose: () => void
  readonly onPublished: () => void
}

/** The last look before rules hold for everybody: what changes, why, and that somebody has checked it. */
export function PublishDialog({ form, lines, onClose, onPublished }: PublishDialogProps) {
  const t = useT()
  const { toasts } = useDesk()
  const draft = useRulesDraft()
  const { run, busy, refusal } = useCommand('rules.publish', 'inline')
  const [isSure, setSure] = useState(false)
  const [tried, setTried] = useState(false)
  const isShort = form.note.trim().length < 3
  const act = async () => {
    setTried(true)
    if (isShort || !isSure) return
    const { ruleset, note, baseVersion } = form
    const made = await run({ ruleset, note, baseVersion })
    if (made === null) return
    draft.forget()
    toasts.show({ kind: 'success', title: t('rules:publish.done', { version: made.version }) })
    onPublished()
  }
  return (
    <FormDialog
      title={t('rules:publish.title')}
      description={t('rules:publish.hint')}
      size="lg"
      closeLabel={t('common.close')}
      cancelLabel={t('common.cancel')}
      confirmLabel={t('rules:publish.confirm')}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void act()}
      onClose={onClose}
    >
      <section aria-label={t('rules:change.list')}>
        <h3>{t('rules:draft.changes', { count: lines.length })}</h3>
        <ul className="d-changes">
          {lines.slice(0, mostLines).map(line => (
            <li key={line}>{line}</li>
          ))}
          {lines.length > mostLines && <li>{t('rules:change.more', { count: lines.length - mostLines })}</li>}
        </ul>
      </section>
      <TextArea
        label={t('rules:publish.note')}
        description={t('rules:publish.noteHint')}
        value={form.note}
        onChange={draft.write}
        error={tried && isShort ? t('rules:publish.noteBad') : null}
        maxLength={500}
        minRows={2}
        isRequired
        autoFocus
      />
      <Checkbox isSelected={isSure} onChange={setSure} isInvalid={tried && !isSure}>
        {t('rules:publish.sure')}
      </Checkbox>
      {tried && !isSure && <FieldError>{t('rules:publish.sureNeeded')}</FieldError>}
    </FormDialog>
  )
}
