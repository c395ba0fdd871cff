import { h } from '../dom.ts'
import type { Say, TextKey } from '../text.ts'
import type { Place } from './check.ts'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** A label, its control, a hint, and the place for what is wrong with it. */
export function field(
  say: Say,
  place: Place,
  label: TextKey,
  control: Control,
  options: { readonly hint?: TextKey; readonly optional?: boolean } = {},
): HTMLElement {
  control.id = `field-${place}`
  const described = [`error-${place}`, ...(options.hint === undefined ? [] : [`hint-${place}`])]
  control.setAttribute('aria-describedby', described.join(' '))
  return h(
    'div',
    { class: 'field', 'data-place': place },
    h(
      'label',
      { for: control.id },
      say(label),
      options.optional === true ? h('span', { class: 'optional' }, say('form.optional')) : null,
    ),
    options.hint === undefined ? null : h('p', { class: 'hint', id: `hint-${place}` }, say(options.hint)),
    control,
    errorLine(place),
  )
}

export function errorLine(place: Place): HTMLElement {
  return h('p', { class: 'error', id: `error-${place}` })
}

/** Choices side by side, as one group with one question. */
export function choices(
  say: Say,
  place: Place,
  question: TextKey,
  answers: readonly { readonly value: string; readonly label: TextKey }[],
  chosen: string,
  onChoose: (value: string) => void,
): HTMLElement {
  return h(
    'fieldset',
    { class: 'field choices', 'data-place': place, 'aria-describedby': `error-${place}` },
    h('legend', {}, say(question)),
    h(
      'div',
      { class: 'choice-row' },
      ...answers.map(({ value, label }, index) =>
        h(
          'label',
          { class: 'choice' },
          h('input', {
            ...{ type: 'radio', name: place, value, checked: value === chosen },
            ...(index === 0 ? { id: `field-${place}` } : {}),
            onchange: () => onChoose(value),
          }),
          h('span', {}, say(label)),
        ),
      ),
    ),
    errorLine(place),
  )
}

export function tick(
  say: Say,
  place: Place,
  label: TextKey,
  options: {
    readonly checked: boolean
    readonly hint?: TextKey
    readonly onChange: (checked: boolean) => void
  },
): HTMLElement {
  const box = h('input', {
    ...{ type: 'checkbox', id: `field-${place}`, checked: options.checked },
    'aria-describedby': `error-${place}`,
    onchange: () => options.onChange(box.checked),
  })
  return h(
    'div',
    { class: 'tick', 'data-place': place },
    box,
    h('label', { for: box.id }, say(label)),
    options.hint === undefined ? null : h('p', { class: 'hint' }, say(options.hint)),
    errorLine(place),
  )
}

export function section(title: string, ...children: readonly (HTMLElement | null)[]): HTMLElement {
  return h('section', { class: 'section' }, h('h2', {}, title), ...children)
}
