import { h, icon, onSubmit } from '../dom.ts'
import type { Say } from '../text.ts'
import type { Chat } from './chat-state.ts'
import { saveAs } from './file-view.ts'
import { said } from './left-card.ts'

/** A copy of the conversation: as a file, or to an address that the person gives. */
export function transcriptForm(chat: Chat, say: Say) {
  const address = h('input', {
    ...{
      id: 'copy-email',
      type: 'email',
      autocomplete: 'email',
      maxlength: 300,
      'aria-describedby': 'copy-note',
    },
    placeholder: say('widget.emailPlaceholder'),
  })
  const note = h('p', { class: 'hint', id: 'copy-note', role: 'status' })
  const tell = (text: string, isWrong: boolean): void => {
    note.textContent = text
    note.className = isWrong ? 'error' : 'hint'
  }
  const download = async (): Promise<void> => {
    const file = await chat.transcript()
    tell(file === null ? say('widget.transcriptFailed') : '', true)
    if (file !== null) saveAs(file, `${chat.state().ticketNumber ?? 'kawal'}.html`)
  }
  const send = async (): Promise<void> => {
    const email = address.value.trim()
    const outcome = await chat.mailTranscript(email)
    if (outcome === null) {
      address.value = ''
      return tell(say('widget.transcriptQueued', { email }), false)
    }
    tell(said(say, outcome), true)
    address.focus()
  }
  const element = h(
    'form',
    { class: 'card copy', hidden: true, novalidate: true, 'aria-label': say('widget.transcript') },
    h(
      'button',
      { class: 'plain', type: 'button', onclick: () => void download() },
      icon('download'),
      say('widget.transcriptDownload'),
    ),
    h(
      'div',
      { class: 'field' },
      h('label', { for: 'copy-email' }, say('widget.transcriptMail')),
      h(
        'div',
        { class: 'beside' },
        address,
        h('button', { class: 'primary small', type: 'submit' }, say('widget.transcriptSend')),
      ),
    ),
    note,
  )
  onSubmit(element, () => void send())
  const button = h(
    'button',
    {
      ...{ class: 'quiet', type: 'button', 'aria-expanded': 'false', 'aria-label': say('widget.transcript') },
      onclick: () => {
        element.hidden = !element.hidden
        button.setAttribute('aria-expanded', String(!element.hidden))
        if (!element.hidden) element.querySelector<HTMLElement>('button')?.focus()
      },
    },
    say('widget.transcriptShort'),
  )
  return { element, button }
}
