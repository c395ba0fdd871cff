import { asksCard, asksWave, needsNik } from '#shared/domain/contact-reason.ts'
import { maskNik } from '#shared/domain/people/masking.ts'
import { parseNik } from '#shared/domain/people/nik.ts'
import { h } from '../dom.ts'
import type { Draft } from './draft.ts'
import type { createInputs } from './inputs.ts'
import type { Say } from './words.ts'

/** NIK, card and wave: asked for only where the matter cannot be looked up without them. */
export function identityFields(say: Say, make: ReturnType<typeof createInputs>, { fields }: Draft) {
  const digits = { inputmode: 'numeric', autocomplete: 'off', maxlength: 40 } as const
  const shown = h('p', { class: 'found', role: 'status' })
  const nik = make.text('nik', say('nik'), digits, { hint: say('nikHint') })
  nik.append(shown)
  const optional = h('span', { class: 'optional' }, say('optional'))
  nik.querySelector('label')?.append(optional)
  const card = make.text('card', say('card'), digits, { hint: say('cardHint'), optional: true })
  const wave = make.text(
    'wave',
    say('wave'),
    { ...digits, maxlength: 4 },
    { hint: say('waveHint'), optional: true },
  )
  return {
    elements: [nik, card, wave] as const,
    arrange(category: string): void {
      optional.hidden = needsNik(category)
      card.hidden = !asksCard(category)
      wave.hidden = !asksWave(category)
      const read = parseNik(fields.nik)
      shown.textContent = read.ok ? say('nikShown', { nik: maskNik(read.value.nik) }) : ''
    },
  }
}
