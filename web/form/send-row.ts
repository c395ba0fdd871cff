import { h } from '../dom.ts'
import { errorLine } from './fields.ts'
import type { SendStep } from './send.ts'
import type { Say } from './words.ts'

export interface SendActs {
  readonly stop: () => void
  readonly now: () => void
}

/** The end of the form: the button, how the sending goes, and what becomes of the draft. */
export function sendRow(say: Say, parts: { readonly onClear: () => void }) {
  let acts: SendActs | null = null
  const label = h('span', {}, say('submit'))
  const submit = h('button', { class: 'primary', type: 'submit', id: 'field-send' }, label)
  const bar = h('progress', { max: 1, hidden: true, 'aria-label': say('submit') })
  const status = h('p', { class: 'banner info', role: 'status', hidden: true })
  const now = h(
    'button',
    { class: 'secondary', type: 'button', hidden: true, onclick: () => acts?.now() },
    say('sending.now'),
  )
  const stop = h(
    'button',
    { class: 'quiet', type: 'button', hidden: true, onclick: () => acts?.stop() },
    say('sending.stop'),
  )
  const saved = h('p', { class: 'hint saved', role: 'status' }, say('draft.hint'))
  const show = (words: string | null): void => {
    status.hidden = words === null
    if (words !== null && status.textContent !== words) status.textContent = words
  }
  const element = h(
    'div',
    { class: 'send-row' },
    errorLine('send'),
    submit,
    bar,
    status,
    h('div', { class: 'actions' }, now, stop),
    saved,
    h('p', { class: 'hint' }, say('draft.hint')),
    h(
      'button',
      {
        ...{ class: 'quiet', type: 'button' },
        onclick: () => {
          if (acts === null && confirm(say('draft.clearAsk'))) parts.onClear()
        },
      },
      say('draft.clear'),
    ),
  )
  saved.textContent = ''
  return {
    element,
    busy: () => acts !== null,
    /** Null: nothing is being sent any more. */
    begin(next: SendActs | null): void {
      acts = next
      submit.disabled = next !== null
      label.textContent = next === null ? say('submit') : say('sending.report')
      stop.hidden = next === null
      if (next !== null) return
      show(null)
      bar.hidden = now.hidden = true
    },
    files(fraction: number): void {
      bar.hidden = false
      bar.value = fraction
      label.textContent = say('sending.files', { percent: Math.floor(fraction * 100) })
    },
    step(step: SendStep): void {
      bar.hidden = true
      label.textContent = say('sending.report')
      now.hidden = step.phase !== 'waiting'
      status.setAttribute('aria-live', step.phase === 'waiting' ? 'off' : 'polite')
      if (step.phase === 'sending') show(null)
      else if (step.phase === 'queued') show(say('sending.queue'))
      else if (step.phase === 'offline') show(say('sending.offline'))
      else show(say('sending.retry', { seconds: step.seconds }))
    },
    saved(words: string): void {
      saved.textContent = words
    },
  }
}
