import { h, icon } from '../dom.ts'
import type { Language, Say } from '../text.ts'
import type { Chat, ChatState } from './chat-state.ts'
import type { Keeper } from './keeper.ts'
import { messageBox } from './message-box.ts'
import type { View } from './panel.ts'
import { transcript } from './transcript.ts'
import { clockIn } from './zone.ts'

/** The conversation itself: what was said, and the field to go on. */
export function conversation(chat: Chat, keeper: Keeper, say: Say, language: Language): View {
  const log = transcript(say, clockIn(language, say), id => {
    box.set(chat.takeBack(id))
    box.input.focus()
  })
  const notice = h('p', { class: 'notice', role: 'status', hidden: true })
  const noteText = h('span')
  const ticket = h('span', { class: 'ticket' })

  const box = messageBox(
    say,
    { 'aria-label': say('widget.compose'), placeholder: say('widget.composePlaceholder'), rows: 1 },
    () => {
      keeper.saveDraft(box.input.value)
      if (box.input.value.trim() !== '') chat.typing()
    },
  )
  const send = (): void => {
    const text = box.input.value
    if (text.trim() === '' || box.isTooLong()) return box.input.focus()
    box.set('')
    keeper.saveDraft('')
    chat.send(text)
    log.toBottom()
    box.input.focus()
  }
  box.input.addEventListener('keydown', event => {
    // With a keyboard Enter sends; on a phone it is the only way to a new line.
    const sends = event.key === 'Enter' && !event.shiftKey && !event.isComposing
    if (!sends || matchMedia('(pointer: coarse)').matches) return
    event.preventDefault()
    send()
  })
  const composer = h(
    'form',
    {
      class: 'composer',
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault()
        send()
      },
    },
    box.element,
    h('button', { class: 'send', type: 'submit', 'aria-label': say('widget.send') }, icon('send')),
  )

  const ask = forgetQuestion(say, () => chat.forget())
  const again = h(
    'button',
    // A conversation that is lost anyway needs no question.
    { class: 'link', type: 'button', onclick: () => (isLost ? chat.forget() : ask.open()) },
    say('widget.again'),
  )
  const note = h('p', { class: 'note', hidden: true }, noteText, ' ', again)
  const foot = h('div', { class: 'foot' }, ticket, ask.button)
  let isLost = false
  const element = h('div', { class: 'conversation' }, log.element, notice, note, ask.element, composer, foot)
  box.set(keeper.draft())

  return {
    element,
    update(state) {
      log.update(state)
      showNotice(notice, state, say)
      isLost = state.phase === 'lost'
      const isOver = isLost || state.status === 'ended'
      note.hidden = !(isOver || (state.status === 'waiting' && state.lines.length < 4))
      noteText.textContent = isLost ? '' : say(isOver ? 'widget.endedNote' : 'widget.waitingNote')
      again.hidden = !isOver
      composer.hidden = isLost
      ticket.textContent =
        state.ticketNumber === null ? '' : say('widget.ticket', { number: state.ticketNumber })
    },
    focus: () => box.input.focus(),
  }
}

function showNotice(notice: HTMLElement, state: ChatState, say: Say): void {
  const text =
    state.phase === 'lost'
      ? say('error.lost')
      : state.link === 'offline'
        ? say('widget.offline')
        : state.trouble?.kind === 'rateLimited'
          ? say('error.rateLimited', { seconds: state.trouble.seconds })
          : state.trouble?.kind === 'unavailable'
            ? say('error.unavailable')
            : ''
  notice.hidden = text === ''
  if (notice.textContent === text) return
  notice.replaceChildren(...(text === '' ? [] : [icon('cloudOff'), h('span', {}, text)]))
}

/** Asks before it removes: for phones and computers that others use too. */
function forgetQuestion(say: Say, forget: () => void) {
  const close = (): void => {
    element.hidden = true
    button.hidden = false
    button.focus()
  }
  const no = h('button', { class: 'quiet', type: 'button', onclick: close }, say('widget.cancel'))
  const yes = h(
    'button',
    {
      class: 'danger',
      type: 'button',
      onclick: () => {
        element.hidden = true
        button.hidden = false
        forget()
      },
    },
    say('widget.forgetYes'),
  )
  const element = h(
    'div',
    { class: 'question', role: 'alertdialog', 'aria-describedby': 'forget-text', hidden: true },
    h('p', { id: 'forget-text' }, say('widget.forgetAsk')),
    h('div', { class: 'choices' }, no, yes),
  )
  const button = h(
    'button',
    {
      class: 'quiet',
      type: 'button',
      onclick: () => open(),
    },
    say('widget.forget'),
  )
  const open = (): void => {
    element.hidden = false
    button.hidden = true
    no.focus()
  }
  return { element, button, open }
}
