import type { exactPlaces } from '#shared/contract/visitor.ts'
import { h, icon, onSubmit } from '../dom.ts'
import type { Language, Say } from '../text.ts'
import type { Chat, ChatState } from './chat-state.ts'
import { attachments } from './attachments.ts'
import type { Keeper } from './keeper.ts'
import { leftCard } from './left-card.ts'
import { messageBox } from './message-box.ts'
import type { View } from './panel.ts'
import { ratingForm } from './rating-form.ts'
import { transcript } from './transcript.ts'
import { transcriptForm } from './transcript-form.ts'
import { clockIn } from './zone.ts'

const exact: typeof exactPlaces = 20

/** The conversation itself: what was said, and the field to go on. */
export function conversation(
  chat: Chat,
  keeper: Keeper,
  say: Say,
  language: Language,
): View & { goOn(text: string): void } {
  const clock = clockIn(language, say)
  const log = transcript(chat, say, language, clock, id => {
    box.set(chat.takeBack(id))
    box.input.focus()
  })
  const files = attachments(chat, say, language)
  const left = leftCard(chat, say, clock)
  const rating = ratingForm(chat, say)
  const copy = transcriptForm(chat, say)
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
    const isEmpty = text.trim() === '' && chat.state().chosen.length === 0
    if (isEmpty || box.isTooLong() || !files.isGood()) return box.input.focus()
    box.set('')
    keeper.saveDraft('')
    chat.send(text.trim() === '' ? '' : text)
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
    { class: 'composer' },
    files.button,
    files.input,
    box.element,
    h('button', { class: 'send', type: 'submit', 'aria-label': say('widget.send') }, icon('send')),
  )

  onSubmit(composer, send)

  const ask = forgetQuestion(say, () => chat.forget())
  const again = h(
    'button',
    // A conversation that is lost anyway needs no question.
    { class: 'link', type: 'button', onclick: () => (isLost ? chat.forget() : ask.open()) },
    say('widget.again'),
  )
  const note = h('p', { class: 'note', role: 'status', hidden: true }, noteText, ' ', again)
  const foot = h('div', { class: 'foot' }, ticket, copy.button, ask.button)
  let isLost = false
  const element = h(
    'div',
    { class: 'conversation' },
    ...[log.element, left.element, rating.element, notice, note, copy.element, ask.element],
    ...[files.element, composer, foot],
  )
  files.listen(element)
  if (keeper.session() !== null) box.set(keeper.draft())

  return {
    element,
    update(state) {
      log.update(state)
      files.update(state)
      left.update(state)
      rating.update(state)
      showNotice(notice, state, say)
      isLost = state.phase === 'lost'
      const isOver = isLost || state.status === 'ended'
      const words = isLost ? '' : isOver ? say('widget.endedNote') : waitingWords(state, say)
      note.hidden = !isOver && words === ''
      // A screen reader reads it again whenever it is set.
      if (noteText.textContent !== words) noteText.textContent = words
      again.hidden = !isOver
      composer.hidden = isLost
      copy.button.hidden = state.ticketNumber === null || isLost
      if (copy.button.hidden) copy.element.hidden = true
      ticket.textContent =
        state.ticketNumber === null ? '' : say('widget.ticket', { number: state.ticketNumber })
    },
    goOn(text) {
      if (text.trim() === '' || box.input.value !== '') return
      box.set(text)
      keeper.saveDraft(text)
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
            : state.trouble?.kind === 'storageFull'
              ? say('error.storageFull')
              : state.trouble?.kind === 'working'
                ? say('widget.working')
                : ''
  notice.hidden = text === ''
  if (notice.textContent === text) return
  notice.replaceChildren(...(text === '' ? [] : [icon('cloudOff'), h('span', {}, text)]))
}

/** Where the person stands in the queue, and what can honestly be said about how long it takes. */
function waitingWords({ status, queue, service, lines }: ChatState, say: Say): string {
  if (status !== 'waiting' || (service !== null && service.answering !== 'yes')) return ''
  if (queue === null) return lines.length < 4 ? say('widget.waitingNote') : ''
  const { place, waitMs } = queue
  const where = say(place <= exact ? 'widget.queuePlace' : 'widget.queueAbout', { place })
  const minutes = waitMs === null ? 0 : Math.max(1, Math.round(waitMs / 60_000))
  const howLong = waitMs === null ? say('widget.queueUnknown') : say('widget.queueWait', { count: minutes })
  return `${where} ${howLong}`
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
    {
      ...{ class: 'question', role: 'alertdialog', hidden: true },
      ...{ 'aria-label': say('widget.forget'), 'aria-describedby': 'forget-text' },
    },
    h('p', { id: 'forget-text' }, say('widget.forgetAsk')),
    h('div', { class: 'choices' }, no, yes),
  )
  const button = h(
    'button',
    {
      class: 'quiet',
      type: 'button',
      'aria-label': say('widget.forget'),
      title: say('widget.forget'),
      onclick: () => open(),
    },
    say('widget.forgetShort'),
  )
  const open = (): void => {
    element.hidden = false
    button.hidden = true
    no.focus()
  }
  return { element, button, open }
}
