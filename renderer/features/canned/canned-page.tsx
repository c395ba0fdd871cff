import './canned.css'
import { useMemo, useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { Canned } from '#shared/domain/canned.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk, useScreen, useView } from '../../state/desk-context.tsx'
import { AlertDialog } from '../../ui/alert-dialog.tsx'
import { Badge } from '../../ui/badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SplitPane } from '../../ui/split-pane.tsx'
import { Text } from '../../ui/text.tsx'
import { ListColumn } from '../page/list-column.tsx'
import { CannedEditor } from './canned-editor.tsx'
import { formOf, newForm, sameForm, shownCanned } from './canned-forms.ts'

/** Everybody keeps their own prepared replies; supervisors keep those of all. */
export function CannedPage({ me }: { me: Account }) {
  const t = useT()
  const { screen } = useDesk()
  const table = useView(view => view.state.canned)
  const language = useView(view => view.settings.language)
  const form = useScreen(now => now.cannedForm)
  const [text, setText] = useState('')
  /** What to do once the person has agreed to lose unsaved work. */
  const [leaving, setLeaving] = useState<(() => void) | null>(null)
  const all = useMemo(() => Object.values(table), [table])
  const shown = useMemo(() => shownCanned(all, text), [all, text])
  const known = form === null ? undefined : table[form.id]
  const isDirty =
    form !== null &&
    !sameForm(form, known !== undefined && !known.removed ? formOf(known) : newForm(form.ownerId, form.id))

  const go = (act: () => void) => {
    if (isDirty) setLeaving(() => act)
    else act()
  }
  const show = (canned: Canned | undefined) =>
    screen.set(now => ({ ...now, cannedForm: canned === undefined ? null : formOf(canned) }))
  const create = () => screen.set(now => ({ ...now, cannedForm: newForm(me.id, crypto.randomUUID()) }))

  return (
    <>
      <SplitPane
        switchLabel={t('canned:title')}
        defaultSizes={{ start: 340, end: 0 }}
        start={{
          label: t('canned:list'),
          resizeLabel: t('canned:resize'),
          min: 260,
          max: 520,
          content: (
            <ListColumn<Canned>
              label={t('canned:list')}
              searchLabel={t('canned:search')}
              text={text}
              onText={setText}
              createLabel={t('canned:create')}
              onCreate={() => go(create)}
              items={shown}
              rowHeight={68}
              textOf={each => `/${each.shortcut}, ${each.title}`}
              renderItem={each => <CannedRow canned={each} />}
              dependencies={[language]}
              chosen={form?.id ?? null}
              onChoose={id => {
                if (id !== form?.id) go(() => show(table[id]))
              }}
              empty={
                <EmptyState
                  isCompact
                  illustration={text === '' ? 'inbox' : 'search'}
                  title={text === '' ? t('canned:empty') : t('canned:emptySearch', { text })}
                >
                  {text === '' ? t('canned:emptyText') : undefined}
                </EmptyState>
              }
            />
          ),
        }}
        main={{
          label: t('canned:editor'),
          min: 420,
          content:
            form === null ? (
              <div className="d-center">
                <EmptyState illustration="chat" title={t('canned:choose')}>
                  {t('canned:intro')}
                </EmptyState>
              </div>
            ) : (
              <CannedEditor key={form.id} me={me} form={form} known={known} all={all} isDirty={isDirty} />
            ),
        }}
      />
      <AlertDialog
        isOpen={leaving !== null}
        onOpenChange={open => !open && setLeaving(null)}
        title={t('canned:leaveTitle')}
        confirmLabel={t('canned:leave')}
        cancelLabel={t('canned:stay')}
        tone="danger"
        onConfirm={() => {
          leaving?.()
          setLeaving(null)
        }}
      >
        {t('canned:leaveText')}
      </AlertDialog>
    </>
  )
}

function CannedRow({ canned }: { canned: Canned }) {
  const t = useT()
  return (
    <div className="d-canned-row">
      <span className="d-canned-top">
        <Text isMono weight="medium" lines={1}>
          /{canned.shortcut}
        </Text>
        <Badge tone={canned.ownerId === null ? 'info' : 'neutral'}>
          {canned.ownerId === null ? t('canned:shared') : t('canned:own')}
        </Badge>
      </span>
      <Text weight="medium" lines={1}>
        {canned.title}
      </Text>
      <Text size="sm" color="subtle" lines={1}>
        {canned.body.id}
      </Text>
    </div>
  )
}
