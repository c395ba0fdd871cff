import { useState } from 'react'
import type { KnownReason } from '#shared/domain/reasons/reason.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { reloadReasons } from '../../state/reasons.ts'
import { useCommand } from '../../state/use-command.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Text } from '../../ui/text.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useKept } from '../referral/kept.ts'
import { ReasonFields } from './reason-fields.tsx'
import { formOfReason, isChanged, newReason, type ReasonForm, reasonIn } from './reason-form.ts'
import { ReasonHistory } from './reason-history.tsx'

interface ReasonEditorProps {
  /** Absent for a new one. */
  readonly known: KnownReason | undefined
  /** Where a new one would stand. */
  readonly order: number
  readonly onSaved: (code: string) => void
  readonly onDiscard: () => void
}

/** What was typed stays while its writer looks elsewhere, and after a refusal. */
export function ReasonEditor({ known, order, onSaved, onDiscard }: ReasonEditorProps) {
  const t = useT()
  const { api, toasts } = useDesk()
  const start = known === undefined ? newReason(order) : formOfReason(known.reason, known.version)
  const kept = useKept<{ readonly form: ReasonForm | null }>(`reason:${known?.reason.code ?? 'new'}`, {
    form: null,
  })
  const form = kept.value.form ?? start
  const { run, busy, refusal, clear } = useCommand('reason.save', 'inline')
  const [tried, setTried] = useState(false)
  const [isHistory, setHistory] = useState(false)
  const [turn, setTurn] = useState(0)
  const made = reasonIn(form)
  const isDirty = kept.value.form !== null && isChanged(form, known?.reason ?? null)
  const write = (part: Partial<ReasonForm>) => {
    clear()
    kept.write({ form: { ...form, ...part } })
  }
  const noteIsShort = form.note.trim().length < 3
  const save = async () => {
    setTried(true)
    if (made === null || noteIsShort) return
    const reason = { ...made, words: [...made.words], needs: [...made.needs], canned: [...made.canned] }
    const saved = await run({ reason, baseVersion: form.baseVersion, note: form.note })
    await reloadReasons(api)
    if (saved === null) return
    kept.clear()
    setTried(false)
    setTurn(now => now + 1)
    toasts.show({ kind: 'success', title: t('reasons:saved', { code: saved.reason.code }) })
    onSaved(saved.reason.code)
  }
  return (
    <form
      className="d-canned-editor"
      aria-label={known === undefined ? t('reasons:create') : known.reason.code}
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="d-canned-fields">
        <ReasonFields
          form={form}
          tried={tried}
          onReason={part => write({ reason: { ...form.reason, ...part } })}
          onWords={words => write({ words })}
        />
        <TextField
          label={t('reasons:field.note')}
          description={t('reasons:field.noteHint')}
          error={tried && noteIsShort ? t('common.reasonTooShort') : null}
          isRequired
          maxLength={500}
          value={form.note}
          onChange={note => write({ note })}
        />
        {known !== undefined && (
          <section>
            <Button size="sm" variant="ghost" onPress={() => setHistory(now => !now)}>
              {t('reasons:history')}
            </Button>
            {isHistory && <ReasonHistory code={known.reason.code} turn={turn} />}
          </section>
        )}
      </div>
      {refusal !== null && (
        <Banner kind="danger" isLive>
          {refusal}
        </Banner>
      )}
      {tried && made === null && (
        <Banner kind="danger" isLive>
          {t('reasons:invalid')}
        </Banner>
      )}
      <footer className="d-canned-foot">
        <Text size="sm" color="subtle">
          {isDirty ? t('reasons:unsaved') : t('reasons:noChanges')}
        </Text>
        <Button
          isDisabled={kept.value.form === null && known !== undefined}
          onPress={() => {
            kept.clear()
            setTried(false)
            if (known === undefined) onDiscard()
          }}
        >
          {known === undefined ? t('common.cancel') : t('reasons:revert')}
        </Button>
        <Button type="submit" variant="primary" isPending={busy} isDisabled={!isDirty}>
          {t('common.save')}
        </Button>
      </footer>
    </form>
  )
}
