import type { PublicReason } from '#shared/contract/public-reasons.ts'
import { ReasonGroup } from '#shared/domain/reasons/reason-group.ts'
import { h } from '../dom.ts'
import type { Language } from '../text.ts'
import type { Draft } from './draft.ts'
import { field } from './fields.ts'
import { reasonOf } from './reasons.ts'
import type { Say } from './words.ts'

/** What it is about: the reasons there are now, by their groups, and the chosen one where it is no longer among them. */
export function categoryField(
  say: Say,
  language: Language,
  draft: Draft,
  reasons: () => readonly PublicReason[],
  edited: () => void,
) {
  const control = h('select', {
    name: 'category',
    onchange: () => {
      draft.fields.category = control.value
      edited()
    },
  })
  const gone = h('p', { class: 'hint', role: 'status', hidden: true }, say('categoryOld'))
  const element = field(say, 'category', say('category'), control)
  element.append(gone)

  const isListed = (chosen: PublicReason | null): boolean =>
    chosen === null || reasons().some(({ code }) => code === chosen.code)
  const fill = (): void => {
    const chosen = reasonOf(draft)
    const all = chosen === null || isListed(chosen) ? reasons() : [...reasons(), chosen]
    const groups = ReasonGroup.options.flatMap(group => {
      const here = all.filter(reason => reason.group === group)
      if (here.length === 0) return []
      const options = here.map(({ code, title }) => h('option', { value: code }, title[language]))
      return [h('optgroup', { label: say(`group.${group}`) }, ...options)]
    })
    control.replaceChildren(h('option', { value: '' }, say('choose')), ...groups)
    control.value = draft.fields.category
  }
  fill()
  return {
    element,
    fill,
    arrange(): void {
      gone.hidden = isListed(reasonOf(draft))
    },
  }
}
