import { h } from '../dom.ts'
import type { Consent, Draft } from './draft.ts'
import { section, tick } from './fields.ts'
import type { Say } from './words.ts'

/** Three declarations, each for itself; the third is free and asked only where something could be passed on. */
export function consentSection(say: Say, { consents }: Draft, agreed: (name: Consent) => void) {
  const one = (name: Consent, hint?: string): HTMLElement =>
    tick(name, say(name), {
      checked: consents[name],
      ...(hint === undefined ? {} : { hint }),
      onChange: checked => {
        consents[name] = checked
        agreed(name)
      },
    })
  const forward = one('forward', say('forwardHint'))
  const element = section(
    say('section.consent'),
    h('p', { class: 'hint' }, say('consentIntro')),
    one('truth', say('truthHint')),
    one('processing'),
    forward,
  )
  return { element, forward }
}
