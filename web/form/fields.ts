import { h } from '../dom.ts'
import type { Place } from './check.ts'
import type { Say } from './words.ts'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

export interface FieldOptions {
  readonly hint?: string
  readonly optional?: boolean
}

/** A label, its control, a hint, and the place for what is wrong with it. */
export function field(
  say: Say,
  place: string,
  label: string,
  control: Control,
  { hint, optional = false }: FieldOptions = {},
): HTMLElement {
  control.id = `field-${place}`
  const described = [`error-${place}`, ...(hint === undefined ? [] : [`hint-${place}`])]
  control.setAttribute('aria-describedby', described.join(' '))
  return h(
    'div',
    { class: 'field', 'data-place': place },
    h(
      'label',
      { for: control.id },
      label,
      optional ? h('span', { class: 'optional' }, say('optional')) : null,
    ),
    hint === undefined ? null : h('p', { class: 'hint', id: `hint-${place}` }, hint),
    control,
    errorLine(place),
  )
}

export function errorLine(place: string): HTMLElement {
  return h('p', { class: 'error', id: `error-${place}` })
}

export interface Option {
  readonly value: string
  readonly label: string
  readonly detail?: string
}

/** Choices as one group with one question: of `radio` one is chosen, of `checkbox` any number. */
export function choices(
  place: Place | 'behalf' | 'dataGiven',
  question: string,
  options: readonly Option[],
  settings: {
    readonly type: 'radio' | 'checkbox'
    readonly chosen: readonly string[]
    readonly onChoose: (value: string, on: boolean) => void
    readonly hint?: string
    readonly extra?: HTMLElement
  },
): HTMLElement {
  const { type, chosen, onChoose, hint, extra } = settings
  const described = [`error-${place}`, ...(hint === undefined ? [] : [`hint-${place}`])].join(' ')
  return h(
    'fieldset',
    { class: 'field choices', 'data-place': place, 'aria-describedby': described },
    h('legend', {}, question, extra ?? null),
    hint === undefined ? null : h('p', { class: 'hint', id: `hint-${place}` }, hint),
    h(
      'div',
      { class: options.some(({ detail }) => detail !== undefined) ? 'choice-cards' : 'choice-row' },
      ...options.map(({ value, label, detail }, index) => {
        const input = h('input', {
          ...{ type, name: place, value, checked: chosen.includes(value) },
          ...(index === 0 ? { id: `field-${place}` } : {}),
          onchange: () => onChoose(value, input.checked),
        })
        return h(
          'label',
          { class: 'choice' },
          input,
          h(
            'span',
            {},
            h('span', { class: detail === undefined ? '' : 'choice-title' }, label),
            detail === undefined ? null : h('span', { class: 'choice-detail' }, detail),
          ),
        )
      }),
    ),
    errorLine(place),
  )
}

export function tick(
  place: string,
  label: string,
  options: {
    readonly checked: boolean
    readonly hint?: string
    readonly onChange: (checked: boolean) => void
  },
): HTMLElement {
  const described = [`error-${place}`, ...(options.hint === undefined ? [] : [`hint-${place}`])].join(' ')
  const box = h('input', {
    ...{ type: 'checkbox', id: `field-${place}`, checked: options.checked },
    'aria-describedby': described,
    onchange: () => options.onChange(box.checked),
  })
  return h(
    'div',
    { class: 'tick', 'data-place': place },
    box,
    h('label', { for: box.id }, label),
    options.hint === undefined ? null : h('p', { class: 'hint', id: `hint-${place}` }, options.hint),
    errorLine(place),
  )
}

export function section(title: string, ...children: readonly (HTMLElement | null)[]): HTMLElement {
  return h('section', { class: 'section' }, h('h2', {}, title), ...children)
}
