import { useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { Canned } from '#shared/domain/canned.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import type { CannedForm } from '../../state/screen.ts'
import { useCommand } from '../../state/use-command.ts'
import { AlertDialog } from '../../ui/alert-dialog.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { Text } from '../../ui/text.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CannedActsFields } from './canned-acts-fields.tsx'
import { CannedBody } from './canned-body.tsx'
import { formOf, problemsOf, shortcutOf } from './canned-forms.ts'

interface CannedEditorProps {
  readonly me: Account
  readonly form: CannedForm
  /** As the server has it; absent for one not saved yet. */
  readonly known: Canned | undefined
  readonly all: readonly Canned[]
  readonly isDirty: boolean
}

export function CannedEditor({ me, form, known, all, isDirty }: CannedEditorProps) {
  const t = useT()
  const { screen, toasts } = useDesk()
  const save = useCommand('canned.save', 'inline')
  const remove = useCommand('canned.remove', 'toast')
  const [tried, setTried] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const isNew = known === undefined || known.removed
  const isSupervisor = me.role === 'supervisor'
  const mayEdit = form.ownerId === null ? isSupervisor : form.ownerId === me.id
  const problems = problemsOf(form, all)
  const problem = (name: (typeof problems)[number]) => tried && problems.includes(name)
  const set = (part: Partial<CannedForm>) => {
    save.clear()
    screen.set(now =>
      now.cannedForm === null ? now : { ...now, cannedForm: { ...now.cannedForm, ...part } },
    )
  }

  const act = async () => {
    setTried(true)
    if (problems.length > 0) return
    const saved = await save.run({
      ...form,
      shortcut: shortcutOf(form.shortcut),
      title: form.title.trim(),
      acts: { ...form.acts, tags: [...form.acts.tags] },
    })
    if (saved === null) return
    setTried(false)
    // What was typed while the server answered stays.
    screen.set(now => (now.cannedForm === form ? { ...now, cannedForm: formOf(saved) } : now))
    toasts.show({ kind: 'success', title: t('canned:saved', { shortcut: saved.shortcut }) })
  }
  const drop = async () => {
    const gone = await remove.run({ cannedId: form.id })
    setRemoving(false)
    if (gone === null) return
    screen.set(now => (now.cannedForm?.id === form.id ? { ...now, cannedForm: null } : now))
    toasts.show({ kind: 'success', title: t('canned:removed', { shortcut: gone.shortcut }) })
  }
  return (
    <form
      className="d-canned-editor"
      aria-label={t('canned:editor')}
      onSubmit={event => {
        event.preventDefault()
        void act()
      }}
    >
      <div className="d-canned-fields">
        {save.refusal !== null && (
          <Banner kind="danger" isLive>
            {save.refusal}
          </Banner>
        )}
        {!mayEdit && <Banner kind="info">{t('canned:readOnly')}</Banner>}
        {isSupervisor && isNew && (
          <SegmentedControl
            label={t('canned:forWhom')}
            size="sm"
            value={form.ownerId === null ? 'shared' : 'own'}
            onChange={next => set({ ownerId: next === 'shared' ? null : me.id })}
            options={[
              { id: 'own', label: t('canned:own') },
              { id: 'shared', label: t('canned:shared') },
            ]}
          />
        )}
        <div className="d-canned-names">
          <TextField
            label={t('canned:shortcut')}
            description={t('canned:shortcutHint')}
            error={
              problem('shortcut')
                ? t('canned:shortcutBad')
                : problem('shortcutTaken')
                  ? t('canned:shortcutTaken')
                  : null
            }
            prefix="/"
            isMono
            isRequired
            isReadOnly={!mayEdit}
            maxLength={40}
            value={form.shortcut}
            onChange={shortcut => set({ shortcut })}
            autoFocus={isNew}
          />
          <TextField
            label={t('canned:name')}
            error={problem('title') ? t('canned:nameNeeded') : null}
            isRequired
            isReadOnly={!mayEdit}
            maxLength={100}
            value={form.title}
            onChange={title => set({ title })}
          />
        </div>
        <CannedBody
          me={me}
          language="id"
          text={form.body.id}
          error={problem('body') ? t('canned:bodyNeeded') : null}
          isReadOnly={!mayEdit}
          onChange={text => set({ body: { ...form.body, id: text } })}
        />
        <CannedBody
          me={me}
          language="en"
          text={form.body.en}
          fallback={form.body.id}
          error={null}
          isReadOnly={!mayEdit}
          onChange={text => set({ body: { ...form.body, en: text } })}
        />
        <CannedActsFields acts={form.acts} isReadOnly={!mayEdit} onChange={acts => set({ acts })} />
      </div>
      {mayEdit && (
        <footer className="d-canned-foot">
          <Text size="sm" color="subtle">
            {isDirty ? t('canned:unsaved') : t('canned:noChanges')}
          </Text>
          {!isNew && (
            <Button variant="ghost" onPress={() => setRemoving(true)}>
              {t('common.remove')}
            </Button>
          )}
          <Button
            onPress={() => screen.set(now => ({ ...now, cannedForm: isNew ? null : formOf(known) }))}
            isDisabled={!isDirty && !isNew}
          >
            {isNew ? t('common.cancel') : t('canned:revert')}
          </Button>
          <Button type="submit" variant="primary" isPending={save.busy} isDisabled={!isDirty}>
            {t('common.save')}
          </Button>
        </footer>
      )}
      <AlertDialog
        isOpen={isRemoving}
        onOpenChange={setRemoving}
        title={t('canned:removeTitle', { shortcut: form.shortcut })}
        confirmLabel={t('common.remove')}
        cancelLabel={t('common.cancel')}
        tone="danger"
        isPending={remove.busy}
        onConfirm={() => void drop()}
      >
        {form.ownerId === null ? t('canned:removeShared') : t('canned:removeOwn')}
      </AlertDialog>
    </form>
  )
}
