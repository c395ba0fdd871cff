import './referral.css'
import { type ReactNode, useRef, useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { ComplaintId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk, useScreen } from '../../state/desk-context.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type PaneId, SplitPane } from '../../ui/split-pane.tsx'
import { CaseDetail } from './case-detail.tsx'
import { CaseList } from './case-list.tsx'
import { useCases } from './use-cases.ts'

export interface CasesPageProps {
  readonly me: Account
  /** The facts of a complaint, which are written elsewhere. */
  readonly facts: (complaintId: ComplaintId) => ReactNode
}

export function CasesPage({ me, facts }: CasesPageProps) {
  const t = useT()
  const { screen } = useDesk()
  const items = useCases()
  const chosen = useScreen(now => now.complaintId)
  const item = chosen === null ? undefined : items.find(({ id }) => id === chosen)
  const [pane, setPane] = useState<PaneId>(item === undefined ? 'start' : 'main')
  const title = useRef<HTMLHeadingElement>(null)

  const choose = (complaintId: ComplaintId) => screen.set(now => ({ ...now, complaintId }))
  const open = (complaintId: ComplaintId) => {
    choose(complaintId)
    setPane('main')
    // After the pane has been drawn: the keyboard goes on in what was opened.
    requestAnimationFrame(() => title.current?.focus())
  }
  return (
    <SplitPane
      switchLabel={t('nav.cases')}
      active={pane}
      onActiveChange={setPane}
      defaultSizes={{ start: 380, end: 0 }}
      start={{
        label: t('referral:page.listPane'),
        resizeLabel: t('referral:page.resize'),
        min: 280,
        max: 620,
        content: <CaseList items={items} me={me} chosen={chosen} onChoose={choose} onOpen={open} />,
      }}
      main={{
        label: t('referral:page.detailPane'),
        min: 420,
        content:
          item === undefined ? (
            <div className="d-center">
              <EmptyState
                title={chosen === null ? t('referral:page.choose') : t('referral:detail.gone')}
                illustration="files"
              >
                {t('referral:page.chooseText')}
              </EmptyState>
            </div>
          ) : (
            <CaseDetail key={item.id} item={item} me={me} facts={facts} titleRef={title} />
          ),
      }}
    />
  )
}
