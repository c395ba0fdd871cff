import type { ReportStatus, StatusStep } from '#shared/contract/report-status.ts'
import { h, icon } from '../dom.ts'
import { dayText, timeText } from '../form/receipt.ts'
import type { Say, Word } from '../form/words.ts'
import type { Language } from '../text.ts'

/** Where a report stands, in plain words. */
export function statusCard(
  say: Say,
  language: Language,
  status: ReportStatus,
  acts: { readonly refresh: () => void; readonly other: () => void },
  now: number,
): HTMLElement {
  const { number, zone, matter, state, steps, awaited, files } = status
  return h(
    'section',
    { class: 'receipt', tabindex: '-1', 'aria-labelledby': 'state' },
    h('p', { class: 'status-number' }, [number, matter?.[language]].filter(Boolean).join(' · ')),
    h('h1', { id: 'state' }, say(`status.state.${state}`)),
    h('p', { class: 'lead' }, say(`status.stateText.${state}`)),
    ...(awaited.length === 0
      ? []
      : [
          h(
            'div',
            { class: 'banner needed' },
            icon('alert'),
            h(
              'div',
              {},
              h('h2', {}, say('status.needed')),
              h(
                'ul',
                {},
                ...awaited.map(({ kind, dueAt }) => {
                  if (dueAt === null) return h('li', {}, say(`awaited.${kind}`))
                  const day = dayText(dueAt, zone, language)
                  const late = now > dueAt
                  return h(
                    'li',
                    {},
                    `${say(`awaited.${kind}`)}, ${late ? say('status.neededLate', { day }) : say('awaited.by', { day })}`,
                  )
                }),
              ),
            ),
          ),
        ]),
    h('h2', {}, say('status.steps')),
    h(
      'ol',
      { class: 'journey' },
      ...steps.map((step, index) =>
        h(
          'li',
          index === steps.length - 1 ? { 'aria-current': 'step' } : {},
          h('span', {}, stepText(say, step)),
          h('time', { datetime: new Date(step.at).toISOString() }, timeText(step.at, zone, language)),
        ),
      ),
    ),
    h('p', { class: 'hint' }, say('status.files', { count: files })),
    h(
      'div',
      { class: 'actions' },
      h(
        'button',
        { class: 'secondary', type: 'button', onclick: () => acts.refresh() },
        say('status.refresh'),
      ),
      h('button', { class: 'quiet', type: 'button', onclick: () => acts.other() }, say('status.other')),
    ),
  )
}

function stepText(say: Say, { key, detail }: StatusStep): string {
  const group = key === 'progressed' ? 'stage' : key === 'concluded' || key === 'finished' ? 'outcome' : null
  const words = group === null ? detail : say(`status.${group}.${detail}` as Word)
  return say(`status.step.${key}`, { detail: words })
}
