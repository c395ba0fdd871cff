import { h } from '../dom.ts'
import type { Language, Say, TextKey } from '../text.ts'
import type { Chat, Entered } from './chat-state.ts'
import { messageBox } from './message-box.ts'
import type { View } from './panel.ts'

type Field = keyof Entered
const errors: Readonly<Record<Field, TextKey>> = {
  name: 'error.name',
  phone: 'error.phone',
  body: 'error.body',
}

/** The first screen: who writes, and what about. */
export function welcome(chat: Chat, say: Say, language: () => Language): View {
  const name = h('input', {
    ...{ id: 'name', name: 'name', autocomplete: 'name', maxlength: 200, 'aria-describedby': 'name-error' },
    placeholder: say('widget.namePlaceholder'),
  })
  const phone = h('input', {
    ...{ id: 'phone', name: 'phone', type: 'tel', inputmode: 'tel', autocomplete: 'tel', maxlength: 40 },
    ...{ placeholder: say('widget.phonePlaceholder'), 'aria-describedby': 'phone-error phone-hint' },
  })
  const body = messageBox(say, { id: 'body', placeholder: say('widget.firstPlaceholder'), rows: 3 })
  body.input.setAttribute('aria-describedby', 'body-error')
  const inputs = { name, phone, body: body.input }
  const submit = h('button', { class: 'primary', type: 'submit' }, say('widget.start'))

  const show = (field: Field, wrong: boolean): void => {
    inputs[field].setAttribute('aria-invalid', String(wrong))
    const line = element.querySelector(`#${field}-error`)
    if (line !== null) line.textContent = wrong ? say(errors[field]) : ''
  }
  const check = (): Field[] => {
    const wrong: Record<Field, boolean> = {
      name: !/[\p{L}\p{N}]/u.test(name.value),
      // Only what can be no number at all; the server knows the rest.
      phone: phone.value.trim() !== '' && !/^\D*(\d\D*){6,17}$/.test(phone.value),
      body: body.input.value.trim() === '' || body.isTooLong(),
    }
    const fields = Object.keys(wrong) as Field[]
    for (const field of fields) show(field, wrong[field])
    return fields.filter(field => wrong[field])
  }

  const row = (field: Field, label: TextKey, hint: TextKey | null, input: HTMLElement) =>
    h(
      'div',
      { class: 'field' },
      h('label', { for: field }, say(label)),
      input,
      hint === null ? null : h('p', { class: 'hint', id: `${field}-hint` }, say(hint)),
      h('p', { class: 'error', id: `${field}-error`, role: 'alert' }),
    )

  const element = h(
    'form',
    {
      class: 'welcome',
      novalidate: true,
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault()
        const [first] = check()
        if (first !== undefined) return inputs[first].focus()
        chat.start({ name: name.value.trim(), phone: phone.value.trim(), body: body.input.value }, language())
        body.set('')
      },
    },
    h('div', { class: 'greeting' }, h('h3', {}, say('widget.greeting')), h('p', {}, say('widget.intro'))),
    row('name', 'widget.name', null, name),
    row('phone', 'widget.phone', 'widget.phoneHint', phone),
    row('body', 'widget.first', null, body.element),
    submit,
    h('p', { class: 'hint centred' }, say('widget.privacy')),
  )

  let shown: unknown = null
  return {
    element,
    update({ returned }) {
      if (returned === null || returned === shown) return
      shown = returned
      name.value = returned.entered.name
      phone.value = returned.entered.phone
      body.set(returned.entered.body)
      const field = returned.field in errors ? (returned.field as Field) : 'body'
      show(field, true)
      inputs[field].focus()
    },
    focus: () => (name.value === '' ? name : body.input).focus(),
  }
}
