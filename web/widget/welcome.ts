import { h, icon, onSubmit } from '../dom.ts'
import type { Language, Say, TextKey } from '../text.ts'
import type { Chat, ChatState, Entered } from './chat-state.ts'
import type { Keeper } from './keeper.ts'
import { messageBox } from './message-box.ts'
import type { View } from './panel.ts'
import { dateAndTime, hoursText } from './service-words.ts'
import { clockIn } from './zone.ts'

type Field = keyof Entered
const errors: Readonly<Record<Field, TextKey>> = {
  name: 'error.name',
  phone: 'error.phone',
  email: 'error.email',
  body: 'error.body',
}

/** The first screen: who writes, and what about. While nobody answers it is the form for a message. */
export function welcome(
  chat: Chat,
  keeper: Keeper,
  say: Say,
  language: Language,
): View & { takeText(): string } {
  const clock = clockIn(language, say)
  const name = h('input', {
    ...{ id: 'name', name: 'name', autocomplete: 'name', maxlength: 200, 'aria-describedby': 'name-error' },
    placeholder: say('widget.namePlaceholder'),
  })
  const phone = h('input', {
    ...{ id: 'phone', name: 'phone', type: 'tel', inputmode: 'tel', autocomplete: 'tel', maxlength: 40 },
    ...{ placeholder: say('widget.phonePlaceholder'), 'aria-describedby': 'phone-error phone-hint' },
  })
  const email = h('input', {
    ...{ id: 'email', name: 'email', type: 'email', autocomplete: 'email', maxlength: 300 },
    ...{ placeholder: say('widget.emailPlaceholder'), 'aria-describedby': 'email-error email-hint' },
  })
  const body = messageBox(say, { id: 'body', placeholder: say('widget.firstPlaceholder'), rows: 3 }, () =>
    keeper.saveDraft(body.input.value),
  )
  body.input.setAttribute('aria-describedby', 'body-error')
  const inputs = { name, phone, email, body: body.input }
  const submit = h('button', { class: 'primary', type: 'submit' }, say('widget.start'))

  const show = (field: Field, wrong: boolean): void => {
    inputs[field].setAttribute('aria-invalid', String(wrong))
    const line = element.querySelector(`#${field}-error`)
    if (line !== null) line.textContent = wrong ? say(errors[field]) : ''
  }
  const check = (): Field[] => {
    const wrong: Record<Field, boolean> = {
      name: !/[\p{L}\p{N}]/u.test(name.value),
      // Only what can be no number and no address at all; the server knows the rest.
      phone: phone.value.trim() !== '' && !/^\D*(\d\D*){6,17}$/.test(phone.value),
      email: !emailRow.hidden && email.value.trim() !== '' && !/^\S+@\S+\.\S+$/.test(email.value.trim()),
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
  const emailRow = row('email', 'widget.email', 'widget.contactHint', email)
  const title = h('h3', {}, say('widget.greeting'))
  const intro = h('p', {}, say('widget.intro'))
  const opens = h('p', { class: 'opens', hidden: true })
  const hours = h('p', { class: 'hours', hidden: true })

  const element = h(
    'form',
    { class: 'welcome', novalidate: true },
    h('div', { class: 'greeting', 'aria-live': 'polite' }, title, intro, opens),
    row('name', 'widget.name', null, name),
    row('phone', 'widget.phone', 'widget.phoneHint', phone),
    emailRow,
    row('body', 'widget.first', null, body.element),
    submit,
    hours,
    h('p', { class: 'hint centred' }, say('widget.privacy')),
  )
  onSubmit(element, () => {
    const [first] = check()
    if (first !== undefined) return inputs[first].focus()
    const entered = { name: name.value.trim(), phone: phone.value.trim(), body: body.input.value }
    chat.start({ ...entered, email: emailRow.hidden ? '' : email.value.trim() }, language)
    body.set('')
    keeper.saveDraft('')
  })
  if (keeper.session() === null) body.set(keeper.draft())
  emailRow.hidden = true

  const showService = ({ service }: ChatState): void => {
    const now = Date.now()
    const isAway = service !== null && service.answering !== 'yes'
    emailRow.hidden = !isAway
    setText(submit, say(isAway ? 'widget.leave' : 'widget.start'))
    element.toggleAttribute('data-away', isAway)
    hours.hidden = service === null
    if (service === null) return
    const words = `${say('widget.hours')}: ${hoursText(service.hours, say, language)}`
    if (hours.textContent !== words) hours.replaceChildren(icon('clock'), h('span', {}, words))
    const { answering, answeredBy, opensAt } = service
    const heading = answering === 'yes' ? 'greeting' : answering === 'closed' ? 'closedTitle' : 'awayTitle'
    setText(title, say(`widget.${heading}`))
    setText(
      intro,
      !isAway
        ? say('widget.intro')
        : answeredBy === null
          ? say('widget.leaveIntroOpen')
          : say('widget.leaveIntro', { time: dateAndTime(answeredBy, clock, now) }),
    )
    opens.hidden = opensAt === null
    if (opensAt !== null) setText(opens, say('widget.opensAt', { time: dateAndTime(opensAt, clock, now) }))
  }

  let shown: unknown = null
  return {
    element,
    update(state) {
      showService(state)
      const { returned } = state
      if (returned === null || returned === shown) return
      shown = returned
      name.value = returned.entered.name
      phone.value = returned.entered.phone
      email.value = returned.entered.email
      body.set(returned.entered.body)
      const field = returned.field in errors ? (returned.field as Field) : 'body'
      show(field, true)
      inputs[field].focus()
    },
    takeText() {
      const text = body.input.value
      body.set('')
      return text
    },
    focus: () => (name.value === '' ? name : body.input).focus(),
  }
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
