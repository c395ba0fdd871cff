import type { FormReceipt } from '#shared/contract/complaint-form.ts'
import { h, icon } from '../dom.ts'
import { type Language, localeOf, type Say } from '../text.ts'

/** What the person takes along: the number, when it came in, and what happens now. */
export function receipt(
  say: Say,
  language: Language,
  taken: FormReceipt,
  options: { readonly lost: boolean; readonly canFollow: boolean; readonly another: () => void },
): HTMLElement {
  const time = new Intl.DateTimeFormat(localeOf[language], {
    ...{ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZoneName: 'short',
  }).format(taken.receivedAt)
  const copy = h(
    'button',
    {
      ...{ class: 'secondary', type: 'button' },
      onclick: () =>
        void navigator.clipboard?.writeText(taken.ticketNumber).then(() => {
          copy.textContent = say('form.copied')
        }),
    },
    say('form.copy'),
  )
  const steps = [
    ...(options.lost ? [say('form.nextBank')] : []),
    say('form.nextRead'),
    say('form.nextKeep'),
    ...(options.canFollow ? [say('form.follow')] : []),
  ]
  return h(
    'section',
    { class: 'receipt', tabindex: '-1', 'aria-labelledby': 'done' },
    h('span', { class: 'done-mark', 'aria-hidden': 'true' }, icon('check')),
    h('h1', { id: 'done' }, say('form.done')),
    h('p', { class: 'lead' }, say('form.doneText')),
    h(
      'dl',
      { class: 'number' },
      h('dt', {}, say('form.ticketNumber')),
      h('dd', {}, taken.ticketNumber),
      h('dd', { class: 'received' }, say('form.receivedAt', { time })),
    ),
    h(
      'div',
      { class: 'actions' },
      // Plain http pages have no clipboard; the number can be printed or written down.
      'clipboard' in navigator ? copy : null,
      h('button', { class: 'secondary', type: 'button', onclick: () => print() }, say('form.print')),
    ),
    h('h2', {}, say('form.next')),
    h('ol', { class: 'next' }, ...steps.map(step => h('li', {}, step))),
    h('button', { class: 'quiet', type: 'button', onclick: () => options.another() }, say('form.another')),
  )
}
