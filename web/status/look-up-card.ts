import { readStatusCode, readTicketNumber } from '#shared/domain/status-code.ts'
import { h } from '../dom.ts'
import { field, section } from '../form/fields.ts'
import type { Say } from '../form/words.ts'

export interface LookUp {
  readonly number: string
  readonly code: string
}

/** Asks for number and code; says at each field what cannot be right before anything is sent. */
export function lookUpCard(
  say: Say,
  start: LookUp,
  onLook: (key: LookUp) => Promise<string | null>,
): HTMLElement {
  const number = h('input', {
    name: 'number',
    value: start.number,
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
  })
  const code = h('input', {
    name: 'code',
    value: start.code,
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    class: 'code-input',
  })
  const label = h('span', {}, say('status.look'))
  const look = h('button', { class: 'primary', type: 'submit' }, label)
  const problem = h('p', { class: 'error', role: 'alert' })
  const form = h(
    'form',
    {
      ...{ class: 'form', novalidate: true },
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault()
        if (!look.disabled) void submit()
      },
    },
    h('h1', {}, say('status.title')),
    h('p', { class: 'lead' }, say('status.lead')),
    section(
      say('status.ask'),
      field(say, 'number', say('status.number'), number, { hint: say('status.numberHint') }),
      field(say, 'code', say('status.code'), code, { hint: say('status.codeHint') }),
      problem,
      look,
      h('p', { class: 'hint' }, say('status.privacy')),
    ),
  )
  const mark = (control: HTMLInputElement, words: string): void => {
    const line = form.querySelector(`#error-${control.name}`)
    if (line !== null) line.textContent = words
    if (words === '') control.removeAttribute('aria-invalid')
    else control.setAttribute('aria-invalid', 'true')
  }
  const submit = async (): Promise<void> => {
    const wrongNumber = readTicketNumber(number.value) === null
    const wrongCode = readStatusCode(code.value) === null
    mark(number, wrongNumber ? say('status.error.number') : '')
    mark(code, wrongCode ? say('status.error.code') : '')
    problem.textContent = ''
    if (wrongNumber) return number.focus()
    if (wrongCode) return code.focus()
    look.disabled = true
    label.textContent = say('status.looking')
    const words = await onLook({ number: number.value, code: code.value })
    look.disabled = false
    label.textContent = say('status.look')
    problem.textContent = words ?? ''
    if (words !== null) number.focus()
  }
  for (const control of [number, code]) control.addEventListener('input', () => mark(control, ''))
  return form
}
