import { useMemo, useState } from 'react'
import type { KnownReason } from '#shared/domain/reasons/reason.ts'
import { useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'
import { useReasons } from '../../state/reasons.ts'
import { Badge } from '../../ui/badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SplitPane } from '../../ui/split-pane.tsx'
import { Text } from '../../ui/text.tsx'
import { ListColumn } from '../page/list-column.tsx'
import { ReasonEditor } from './reason-editor.tsx'
import { matchesReason, useReasonLanguage } from './reason-title.ts'

type Row = KnownReason & { readonly id: string }
const fresh = 'new'

export function ReasonsTable() {
  const t = useT()
  const language = useView(view => view.settings.language)
  const reasons = useReasons()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const rows = useMemo(
    () =>
      (reasons?.all ?? [])
        .filter(({ reason }) => matchesReason(reason, text))
        .map((known): Row => ({ ...known, id: known.reason.code })),
    [reasons, text],
  )
  const known = chosen === null ? undefined : reasons?.byCode.get(chosen)
  const order = Math.max(0, ...(reasons?.all ?? []).map(({ reason }) => reason.order)) + 10
  return (
    <SplitPane
      switchLabel={t('reasons:title')}
      defaultSizes={{ start: 360, end: 0 }}
      start={{
        label: t('reasons:list'),
        resizeLabel: t('reasons:resize'),
        min: 260,
        max: 560,
        content: (
          <ListColumn<Row>
            label={t('reasons:list')}
            searchLabel={t('reasons:search')}
            text={text}
            onText={setText}
            createLabel={t('reasons:create')}
            onCreate={() => setChosen(fresh)}
            items={rows}
            rowHeight={60}
            textOf={row => `${row.reason.code}, ${row.reason.title[language === 'en' ? 'en' : 'id']}`}
            renderItem={row => <ReasonRow known={row} />}
            dependencies={[language]}
            chosen={chosen}
            onChoose={setChosen}
            empty={
              <EmptyState
                isCompact
                illustration="search"
                title={reasons === null ? t('common.loading') : t('reasons:empty', { text })}
              />
            }
          />
        ),
      }}
      main={{
        label: t('reasons:list'),
        min: 420,
        content:
          chosen === null || (chosen !== fresh && known === undefined) ? (
            <div className="d-center">
              <EmptyState illustration="files" title={t('reasons:choose')} />
            </div>
          ) : (
            <ReasonEditor
              key={chosen}
              known={known}
              order={order}
              onSaved={setChosen}
              onDiscard={() => setChosen(null)}
            />
          ),
      }}
    />
  )
}

function ReasonRow({ known: { reason } }: { known: KnownReason }) {
  const t = useT()
  const language = useReasonLanguage()
  return (
    <div className="d-canned-row">
      <span className="d-canned-top">
        <Text weight="medium" lines={1}>
          {reason.title[language]}
        </Text>
        {!reason.isActive && <Badge tone="warning">{t('reasons:off')}</Badge>}
      </span>
      <Text size="sm" color="subtle" lines={1}>
        {[reason.code, t(`reasons:group.${reason.group}`), t(`reasons:owner.${reason.owner}`)].join(' · ')}
      </Text>
    </div>
  )
}
