import type { MESSAGE_BODY_MAX } from '#shared/domain/text/safe-text.ts'
import { h } from '../dom.ts'
import type { Say } from '../text.ts'

const most: typeof MESSAGE_BODY_MAX = 4096
/** Nobody needs a counter for a short message. */
const countFrom = 3600

export interface MessageBox {
  readonly element: HTMLElement
  readonly input: HTMLTextAreaElement
  isTooLong(): boolean
  set(text: string): void
}

/** A text field that grows with its text and counts when it gets long; by code points, as the server counts. */
export function messageBox(
  say: Say,
  attributes: Readonly<Record<string, string | number>>,
  onInput: () => void = () => {},
): MessageBox {
  const input = h('textarea', { dir: 'auto', ...attributes })
  const count = h('p', { class: 'count', 'aria-live': 'polite' })
  const length = () => [...input.value].length
  const fit = (): void => {
    input.style.height = 'auto'
    if (input.scrollHeight > 0) input.style.height = `${input.scrollHeight}px`
    const now = length()
    count.hidden = now < countFrom
    count.dataset['over'] = String(now > most)
    count.textContent =
      now > most ? say('widget.tooLong', { over: now - most }) : say('widget.count', { count: now, most })
  }
  input.addEventListener('input', () => {
    fit()
    onInput()
  })
  fit()
  return {
    element: h('div', { class: 'message-box' }, input, count),
    input,
    isTooLong: () => length() > most,
    set(text) {
      input.value = text
      fit()
    },
  }
}
