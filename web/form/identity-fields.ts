import { needOf, type PublicReason } from '#shared/contract/public-reasons.ts'
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
  const asked = (name: 'nik' | 'card' | 'wave', length: number) => {
    const made = make.text(name, say(name), { ...digits, maxlength: length }, { hint: say(`${name}Hint`) })
    const optional = h('span', { class: 'optional' }, say('optional'))
    made.querySelector('label')?.append(optional)
    return { made, optional }
  }
  const [nik, card, wave] = [asked('nik', 40), asked('card', 40), asked('wave', 4)]
  nik.made.append(shown)
  return {
    elements: [nik.made, card.made, wave.made] as const,
    arrange(reason: PublicReason | null): void {
      const need = (ask: 'nik' | 'card' | 'wave') => (reason === null ? undefined : needOf(reason, ask))
      nik.optional.hidden = need('nik')?.isRequired === true
      card.made.hidden = need('card') === undefined
      card.optional.hidden = need('card')?.isRequired === true
      wave.made.hidden = need('wave') === undefined
      wave.optional.hidden = need('wave')?.isRequired === true
      const read = parseNik(fields.nik)
      shown.textContent = read.ok ? say('nikShown', { nik: maskNik(read.value.nik) }) : ''
    },
  }
}
