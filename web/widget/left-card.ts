import { h, icon, onSubmit } from '../dom.ts'
import type { Say, TextKey } from '../text.ts'
import type { Chat, ChatState, Outcome } from './chat-state.ts'
import { dateAndTime } from './service-words.ts'
import type { Clock } from './zone.ts'

/** What stands above the field while nobody is there: the number, by when, and where to reach the person. */
export function leftCard(chat: Chat, say: Say, clock: Clock) {
  const title = h('h3', {}, say('widget.leftTitle'))
  const number = h('p', { class: 'left-number' })
  const when = h('p')
  const phone = h('input', {
    ...{ id: 'left-phone', type: 'tel', inputmode: 'tel', autocomplete: 'tel', maxlength: 40 },
    ...{ placeholder: say('widget.phonePlaceholder'), 'aria-describedby': 'left-error' },
  })
  const email = h('input', {
    ...{ id: 'left-email', type: 'email', autocomplete: 'email', maxlength: 300 },
    ...{ placeholder: say('widget.emailPlaceholder'), 'aria-describedby': 'left-error' },
  })
  const error = h('p', { class: 'error', id: 'left-error', role: 'alert' })
  const save = async (): Promise<void> => {
    if (phone.value.trim() === '' && email.value.trim() === '') {
      error.textContent = say('error.contact')
      return phone.focus()
    }
    const outcome = await chat.leaveContact(phone.value.trim(), email.value.trim())
    error.textContent = outcome === null ? '' : said(say, outcome)
    if (outcome?.params['field'] === 'email') email.focus()
    else if (outcome !== null) phone.focus()
  }
  const form = h(
    'form',
    { class: 'left-form', novalidate: true },
    h('p', { class: 'left-ask' }, say('widget.leftContactAsk')),
    h('div', { class: 'field' }, h('label', { for: 'left-phone' }, say('widget.phoneShort')), phone),
    h('div', { class: 'field' }, h('label', { for: 'left-email' }, say('widget.emailShort')), email),
    error,
    h('button', { class: 'primary small', type: 'submit' }, say('widget.leftContactSave')),
  )
  onSubmit(form, () => void save())
  const saved = h('p', { class: 'left-saved', role: 'status' })
  const element = h(
    'section',
    { class: 'card', hidden: true, 'aria-label': say('widget.leftTitle') },
    h('div', { class: 'card-head' }, icon('clock'), title),
    ...[number, when, form, saved],
  )
  return {
    element,
    update({ status, service, ticketNumber, hasContact, phase }: ChatState): void {
      const isAlone = service !== null && service.answering !== 'yes' && status === 'waiting'
      element.hidden = phase !== 'talking' || !isAlone || ticketNumber === null
      if (element.hidden || service === null || ticketNumber === null) return
      setText(number, say('widget.leftNumber', { number: ticketNumber }))
      const by = service.answeredBy
      setText(
        when,
        by === null
          ? say('widget.leftSoon')
          : say('widget.leftBy', { time: dateAndTime(by, clock, Date.now()) }),
      )
      form.hidden = hasContact
      setText(saved, hasContact ? say('widget.leftContactSaved') : '')
    },
  }
}

const sentences: Readonly<Record<string, TextKey>> = {
  'chat.noContact': 'error.contact',
  'server.storageFull': 'error.storageFull',
}

/** Why something that was asked for has not happened. */
export function said(say: Say, { code, params }: NonNullable<Outcome>): string {
  if (code === 'input.rateLimited') return say('error.wait', params)
  if (code === 'input.invalid' && params['field'] === 'phone') return say('error.phone')
  if (code === 'input.invalid' && params['field'] === 'email') return say('error.email')
  if (code === 'offline') return say('widget.offline')
  const key = sentences[code]
  return key !== undefined
    ? say(key)
    : say(code.startsWith('server.') ? 'error.unavailable' : 'error.invalid')
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
