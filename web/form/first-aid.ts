import { wallClock } from '#shared/contract/complaint-form.ts'
import { Zone } from '#shared/domain/clock/zone.ts'
import type { ComplaintFacts, GivenData } from '#shared/domain/fraud/complaint-facts.ts'
import { firstAid, type FirstAidStep } from '#shared/domain/fraud/first-aid.ts'
import { goldenHour } from '#shared/domain/fraud/golden-hour.ts'
import en from '#shared/locales/en/fraud.json' with { type: 'json' }
import id from '#shared/locales/id/fraud.json' with { type: 'json' }
import { h, icon } from '../dom.ts'
import type { Language } from '../text.ts'
import type { Draft } from './draft.ts'
import { reasonOf } from './reasons.ts'
import type { Say } from './words.ts'

const words = { id: id.firstAid, en: en.firstAid } as const
/** More would not be read by somebody whose money is just going. */
const mostSteps = 5

/** What there is to do at once for these answers; null where no money moved. `now` is epoch ms. */
export function urgentAid(
  draft: Draft,
  now: number,
): { golden: number | null; steps: FirstAidStep[] } | null {
  const { fields, ticks } = draft
  const reason = reasonOf(draft)
  if (reason?.group !== 'fraud') return null
  if (fields.suffered !== 'yes' || !ticks.lossKinds.includes('money')) return null
  const zone = Zone.safeParse(fields.zone)
  const known = fields.transferDate !== '' && fields.transferTime !== '' && zone.success
  const at = known
    ? wallClock({ date: fields.transferDate, time: fields.transferTime }, zone.data)
    : Number.NaN
  const facts: ComplaintFacts = {
    pattern: reason.pattern ?? 'other',
    loss: {
      suffered: 'yes',
      kinds: ['money'],
      ...(Number.isFinite(at) && at <= now ? { lastTransferAt: at } : {}),
    },
    dataGiven: ticks.dataGiven as GivenData[],
  }
  const hours = goldenHour(facts, now)
  return {
    golden: hours?.open === true ? hours.untilAt - now : null,
    steps: firstAid(facts, now).slice(0, mostSteps),
  }
}

/** The panel for it. Redrawn only when what it says changes, so that it is not read out again and again. */
export function firstAidPanel(
  say: Say,
  language: Language,
): { element: HTMLElement; show(draft: Draft, now: number): void } {
  // Only the steps are read out by themselves: a countdown that speaks every minute would drown everything else.
  const said = h('div', { role: 'alert' })
  const left = h('p', { class: 'left' })
  const link = (href: string, words: string) =>
    h(
      'a',
      {
        class: 'secondary',
        href,
        target: href.startsWith('https') ? '_blank' : null,
        rel: 'noopener noreferrer',
      },
      words,
    )
  const element = h(
    'div',
    { class: 'first-aid', hidden: true },
    said,
    left,
    h(
      'p',
      { class: 'actions' },
      link('tel:157', say('firstAid.ojk')),
      link('https://iasc.ojk.go.id', say('firstAid.iasc')),
      link('tel:110', say('firstAid.police')),
    ),
    h('p', { class: 'small' }, say('firstAid.promise')),
  )
  let shown = ''
  return {
    element,
    show(draft, now) {
      const aid = urgentAid(draft, now)
      element.hidden = aid === null
      const steps = aid?.steps ?? []
      const golden = aid?.golden ?? null
      const minutes = Math.max(0, Math.floor((golden ?? 0) / 60_000))
      left.textContent =
        golden === null
          ? ''
          : say('firstAid.left', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
      left.hidden = golden === null
      if (steps.join() === shown) return
      shown = steps.join()
      said.replaceChildren(
        h('p', { class: 'first-aid-title' }, icon('bank'), say('firstAid.title')),
        h('ol', {}, ...steps.map(step => h('li', {}, words[language][step]))),
      )
    },
  }
}
