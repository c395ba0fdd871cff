import type { i18n } from 'i18next'
import * as english from 'react-aria-components/i18n/en-US'

type Values = Readonly<Record<string, string | number | boolean>>
type Words = string | ((values?: Values, formatter?: unknown) => string)

const places = {
  locale: Symbol.for('react-aria.i18n.locale'),
  strings: Symbol.for('react-aria.i18n.strings'),
} as const

/**
 * Gives React Aria our words, as it has none in Indonesian. They are asked for each time they are said, so that they
 * follow the language; what the desk has no words for stays as it is. It looks for them where its own
 * LocalizedStringProvider would have put them: https://react-aria.adobe.com/internationalization
 */
export function giveAriaWords(i18n: i18n): void {
  // Its declaration says that the default export is a type; it is the words.
  const { default: all } = english as unknown as { default: Record<string, Record<string, Words>> }
  const strings = Object.fromEntries(
    Object.entries(all).map(([name, words]) => [
      name,
      Object.fromEntries(
        Object.entries(words).map(([key, own]) => [
          key,
          ours(i18n, `aria:${within(name)}.${plain(key)}`, own),
        ]),
      ),
    ]),
  )
  Object.assign(window, { [places.locale]: 'en-US', [places.strings]: strings })
}

/** "@react-aria/combobox": combobox; "react-aria-components": components. */
const within = (name: string): string => name.replace(/^.*[/-]/, '')
/** "Clear search": clearSearch. */
const plain = (key: string): string =>
  key.charAt(0).toLowerCase() + key.slice(1).replace(/ (.)/g, (_, first: string) => first.toUpperCase())

function ours(i18n: i18n, key: string, own: Words): Words {
  const say = i18n.t as unknown as (key: string, options: Values) => string
  return (values = {}, formatter) => {
    const { count = values['optionCount'], isSelected } = values
    const context = isSelected === true ? 'selected' : ''
    const options = { ...values, context, ...(typeof count === 'number' && { count }) }
    if (i18n.exists(key, options as never)) return say(key, options)
    return typeof own === 'string' ? own : own(values, formatter)
  }
}
