import { remedies, type Remedy } from '#shared/contract/complaint-form.ts'
import { h } from '../dom.ts'
import type { Draft } from './draft.ts'
import type { createInputs } from './inputs.ts'
import type { Say } from './words.ts'

/** What the person wishes for: other choices for a fraud report than for trouble with the service. */
export function remedyParts(say: Say, make: ReturnType<typeof createInputs>, draft: Draft) {
  const ticks = (keys: readonly Remedy[]) =>
    make.ticks('remedies', say('remedy'), keys, key => say(`remedyOf.${key}`))
  const ofFraud = ticks(remedies.fraud)
  const ofService = ticks(remedies.service)
  const place = h('div', {})
  const money = h('p', { class: 'hint' }, say('remedyMoney'))
  const text = make.text('remedyText', say('remedyText'), { maxlength: 500 })
  return {
    elements: [place, money, text] as const,
    arrange(isFraud: boolean): void {
      const wanted = isFraud ? ofFraud : ofService
      if (place.firstChild !== wanted) place.replaceChildren(wanted)
      money.hidden = !isFraud || !draft.ticks.remedies.includes('money')
      text.hidden = !draft.ticks.remedies.includes('other')
    },
  }
}
