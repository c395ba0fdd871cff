import { ANSWER_MAX, isOwnQuestion } from '#shared/contract/complaint-form.ts'
import type { PublicReason } from '#shared/contract/public-reasons.ts'
import { h } from '../dom.ts'
import type { Language } from '../text.ts'
import type { Draft } from './draft.ts'
import { field, section } from './fields.ts'
import type { Say } from './words.ts'

/** What the chosen reason asks beside the form's own questions. What was answered to another reason is kept. */
export function needFields(say: Say, language: Language, draft: Draft, edited: (place: string) => void) {
  const element = section(say('section.needs'))
  const [heading] = [...element.children]
  const attach = h('p', { class: 'hint' })
  let shown: string | null = null

  const one = ({ id, title, ask, isRequired }: PublicReason['needs'][number]): HTMLElement => {
    const options = { dir: 'auto', name: id, autocomplete: 'off' } as const
    const control =
      ask === 'text'
        ? h('textarea', { ...options, rows: 3, maxlength: ANSWER_MAX })
        : h('input', { ...options, ...(ask === 'day' ? { type: 'date' } : { maxlength: 300 }) })
    control.value = draft.answers[id] ?? ''
    control.addEventListener('input', () => {
      draft.answers[id] = control.value
      edited(`answer-${id}`)
    })
    return field(say, `answer-${id}`, title[language], control, { optional: !isRequired })
  }
  return {
    element,
    /** Stands with the files: what to attach for this reason, if there is anything. */
    attach,
    arrange(reason: PublicReason | null): void {
      const key = reason === null ? '' : `${reason.code} ${reason.version}`
      if (key === shown) return
      shown = key
      const asked = reason?.needs.filter(({ ask }) => isOwnQuestion(ask)) ?? []
      const files = reason?.needs.filter(({ ask }) => ask === 'file') ?? []
      element.hidden = asked.length === 0
      element.replaceChildren(...(heading === undefined ? [] : [heading]), ...asked.map(one))
      attach.hidden = files.length === 0
      attach.textContent = say('filesNeeded', {
        list: files.map(({ title }) => lower(title[language])).join(', '),
      })
    },
  }
}

/** A title in the middle of a sentence; abbreviations such as KTP stay. */
function lower(title: string): string {
  return /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
}
