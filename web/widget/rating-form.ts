import { h, icon, onSubmit } from '../dom.ts'
import type { Say, TextKey } from '../text.ts'
import type { Chat, ChatState } from './chat-state.ts'
import { said } from './left-card.ts'

const most = 5

/** Asked once a conversation has ended: one to five stars and a word. */
export function ratingForm(chat: Chat, say: Say) {
  const stars = Array.from({ length: most }, (_, index) => {
    const count = index + 1
    const word = say(`widget.star${count}` as TextKey)
    const input = h('input', {
      ...{ type: 'radio', name: 'stars', value: String(count), id: `star-${count}`, class: 'unseen' },
      onchange: () => mark(),
    })
    const label = h(
      'label',
      { for: `star-${count}`, class: 'star', title: word },
      icon('star'),
      h('span', { class: 'unseen' }, `${say('widget.rateStars', { count })}: ${word}`),
    )
    return { input, label, word }
  })
  const word = h('p', { class: 'star-word', 'aria-hidden': 'true' })
  const comment = h('textarea', { id: 'rate-comment', rows: 2, maxlength: 1000 })
  const error = h('p', { class: 'error', role: 'alert' })
  const submit = h('button', { class: 'primary small', type: 'submit' }, say('widget.rateSend'))
  const more = h(
    'div',
    { class: 'rate-more', hidden: true },
    h('div', { class: 'field' }, h('label', { for: 'rate-comment' }, say('widget.rateComment')), comment),
    ...[error, submit],
  )
  const chosen = () => stars.findIndex(({ input }) => input.checked) + 1
  const mark = (): void => {
    const count = chosen()
    for (const [index, { label }] of stars.entries()) label.toggleAttribute('data-on', index < count)
    word.textContent = stars[count - 1]?.word ?? ''
    more.hidden = count === 0
  }
  const form = h(
    'form',
    { class: 'rate' },
    h(
      'fieldset',
      {},
      h('legend', {}, say('widget.rateAsk')),
      h('div', { class: 'stars' }, ...stars.flatMap(({ input, label }) => [input, label]), word),
    ),
    more,
  )
  onSubmit(form, () => {
    submit.disabled = true
    void chat.rate(chosen(), comment.value).then(outcome => {
      submit.disabled = false
      error.textContent = outcome === null ? '' : said(say, outcome)
      if (outcome === null) thanks.focus()
    })
  })
  const thanks = h('p', { class: 'rate-thanks', role: 'status', tabindex: '-1', hidden: true })
  const element = h('section', { class: 'card rating', hidden: true }, form, thanks)
  let about: number | null = null
  return {
    element,
    update({ rating, status }: ChatState): void {
      element.hidden = rating === null || status !== 'ended'
      if (rating === null) return
      if (about !== rating.endedAt) {
        about = rating.endedAt
        for (const { input } of stars) input.checked = false
        comment.value = ''
        mark()
      }
      const isDone = rating.stars !== null
      form.hidden = isDone
      thanks.hidden = !isDone
      const text = isDone ? say('widget.rateThanks') : ''
      if (thanks.textContent !== text) thanks.textContent = text
    },
  }
}
