import { useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { Badge } from '../../ui/badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { Text } from '../../ui/text.tsx'
import { FigureTable } from '../page/figure-table.tsx'
import { type Counts, resultsOf, type Stage, stagesOf } from './counts.ts'

/** How many people reached each step. Every length stands beside it as a number, and all of it as a table. */
export function Steps({ counts }: { counts: Counts }) {
  const t = useT()
  const format = useFormat()
  const [view, setView] = useState<'picture' | 'table'>('picture')
  const stages = stagesOf(counts)
  if (counts.people === 0) return <EmptyState isCompact illustration="people" title={t('funnel:nobody')} />
  return (
    <Panel
      title={t('funnel:picture')}
      badge={
        <Badge>{t('funnel:people', { count: counts.people, shown: format.number(counts.people) })}</Badge>
      }
      actions={
        <SegmentedControl
          label={t('funnel:view')}
          size="sm"
          value={view}
          onChange={setView}
          options={[
            { id: 'picture', label: t('funnel:asPicture') },
            { id: 'table', label: t('funnel:asTable') },
          ]}
        />
      }
    >
      {view === 'picture' ? <Picture stages={stages} counts={counts} /> : <StepTable stages={stages} />}
    </Panel>
  )
}

function Picture({ stages, counts }: { stages: readonly Stage[]; counts: Counts }) {
  const t = useT()
  const format = useFormat()
  const waiting = stages.at(-1)?.here ?? 0
  const share = (people: number) => (counts.people === 0 ? 0 : people / counts.people)
  return (
    <>
      <Text as="p" size="sm" color="muted">
        {t('funnel:pictureHint')}
      </Text>
      <ol className="d-way-steps">
        {stages.map(stage => (
          <li key={stage.step}>
            <Bar label={t(`programme:step.${stage.step}`)} people={stage.reached} share={stage.share} />
            {stage.lost !== null && (
              <p className="d-way-step-drop" data-biggest={stage.isBiggestDrop || undefined}>
                <span aria-hidden="true">↓</span>
                {stage.lost === 0
                  ? t('funnel:noDrop')
                  : t('funnel:drop', {
                      count: stage.lost,
                      people: format.number(stage.lost),
                      share: format.percent(stage.lostShare),
                    })}
                {stage.isBiggestDrop && <Badge tone="warning">{t('funnel:biggestDrop')}</Badge>}
              </p>
            )}
          </li>
        ))}
      </ol>
      <h4 className="d-way-steps-result">{t('funnel:result')}</h4>
      {waiting > 0 && (
        <Text as="p" size="sm" color="muted">
          {t('funnel:waiting', { count: waiting, people: format.number(waiting) })}
        </Text>
      )}
      <ul className="d-way-steps">
        {resultsOf(counts).map(({ step, here }) => (
          <li key={step}>
            <Bar
              label={t(`programme:step.${step}`)}
              people={here}
              share={share(here)}
              isPale={step === 'not_selected'}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

interface BarProps {
  readonly label: string
  readonly people: number
  readonly share: number
  readonly isPale?: boolean
}

function Bar({ label, people, share, isPale = false }: BarProps) {
  const format = useFormat()
  return (
    <div className="d-way-step">
      <span className="d-way-step-label">{label}</span>
      <span className="d-way-step-track" aria-hidden="true">
        <span
          data-pale={isPale || undefined}
          style={{ width: `${Math.max(share * 100, people > 0 ? 0.5 : 0)}%` }}
        />
      </span>
      <span className="d-way-step-value">
        {format.number(people)} <span>({format.percent(share)})</span>
      </span>
    </div>
  )
}

function StepTable({ stages }: { stages: readonly Stage[] }) {
  const t = useT()
  const format = useFormat()
  return (
    <FigureTable
      label={t('funnel:picture')}
      rows={stages}
      keyOf={({ step }) => step}
      columns={[
        { label: t('funnel:column.step'), cell: ({ step }) => t(`programme:step.${step}`) },
        {
          label: t('funnel:column.reached'),
          isNumber: true,
          cell: ({ reached }) => format.number(reached),
        },
        { label: t('funnel:column.here'), isNumber: true, cell: ({ here }) => format.number(here) },
        {
          label: t('funnel:column.lost'),
          isNumber: true,
          cell: ({ lost }) => (lost === null ? '–' : format.number(lost)),
        },
        {
          label: t('funnel:column.share'),
          isNumber: true,
          cell: ({ lost, lostShare }) => (lost === null ? '–' : format.percent(lostShare)),
        },
      ]}
    />
  )
}
