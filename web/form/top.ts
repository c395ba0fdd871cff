import { h, icon } from '../dom.ts'
import type { Language } from '../text.ts'
import type { Say } from './words.ts'

/** The head of our own pages: whose they are, the way to the other one, and the other language. */
export function pageTop(
  say: Say,
  language: Language,
  link: { readonly href: string; readonly label: string },
  onLanguage: (language: Language) => void,
): HTMLElement {
  const other: Language = language === 'id' ? 'en' : 'id'
  return h(
    'header',
    { class: 'top' },
    h(
      'a',
      { class: 'brand', href: '../demo/' },
      h('span', { class: 'brand-mark' }, icon('shield')),
      h('span', {}, say('brand')),
    ),
    h(
      'nav',
      { class: 'top-links' },
      h('a', { class: 'quiet', href: link.href }, link.label),
      h(
        'button',
        {
          ...{ class: 'language', type: 'button', lang: other, 'aria-label': say('switchLanguage') },
          onclick: () => onLanguage(other),
        },
        h('span', { class: 'long' }, say('languageName')),
        h('span', { class: 'short', 'aria-hidden': 'true' }, other.toUpperCase()),
      ),
    ),
  )
}
