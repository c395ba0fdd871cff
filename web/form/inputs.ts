import { h } from '../dom.ts'
import type { Draft, TextField, TickField } from './draft.ts'
import { choices, field, type FieldOptions, type Option } from './fields.ts'
import type { Say } from './words.ts'

type Attributes = Readonly<Record<string, string | number>>

/** Controls that show a draft and write into it; `edited` hears which field changed. */
export function createInputs(say: Say, draft: Draft, edited: (name: TextField | TickField) => void) {
  const { fields, ticks } = draft
  const set = (name: TextField, value: string): void => {
    fields[name] = value
    edited(name)
  }
  const input = (name: TextField, attributes: Attributes = {}) => {
    const control = h('input', {
      ...{ name, value: fields[name], dir: 'auto', ...attributes },
      oninput: () => set(name, control.value),
    })
    // Set again after the type: some browsers refuse a value that came before it.
    control.value = fields[name]
    return control
  }
  const chooser = (name: TextField, options: readonly Node[]) => {
    const control = h('select', { name, onchange: () => set(name, control.value) }, ...options)
    control.value = fields[name]
    return control
  }

  return {
    text: (name: TextField, label: string, attributes?: Attributes, options?: FieldOptions) =>
      field(say, name, label, input(name, attributes), options),
    area(name: TextField, label: string, rows: number, options?: FieldOptions): HTMLElement {
      const control = h('textarea', {
        ...{ name, rows, dir: 'auto', value: fields[name] },
        oninput: () => set(name, control.value),
      })
      return field(say, name, label, control, options)
    },
    /** Rupiah, grouped when the field is left. */
    money(name: TextField, label: string, hint: string): HTMLElement {
      const control = input(name, { inputmode: 'numeric', placeholder: '1.500.000', autocomplete: 'off' })
      control.addEventListener('blur', () => {
        const digits = control.value.replace(/[\s.,]|rp/gi, '')
        if (!/^\d{1,13}$/.test(digits)) return
        control.value = fields[name] = new Intl.NumberFormat('id-ID').format(Number(digits))
      })
      const made = field(say, name, label, control, { hint })
      made.classList.add('money')
      return made
    },
    select: (name: TextField, label: string, options: readonly (readonly [string, string])[]) =>
      field(
        say,
        name,
        label,
        chooser(
          name,
          options.map(([value, words]) => h('option', { value }, words)),
        ),
      ),
    radios: <K extends string>(
      name: TextField & ('suffered' | 'mechanism' | 'behalf'),
      question: string,
      keys: readonly K[],
      words: (key: K) => Omit<Option, 'value'>,
    ) =>
      choices(
        name,
        question,
        keys.map(value => ({ value, ...words(value) })),
        { type: 'radio', chosen: [fields[name]], onChoose: value => set(name, value) },
      ),
    ticks: <K extends string>(
      name: TickField,
      question: string,
      keys: readonly K[],
      words: (key: K) => string,
      hint?: string,
    ) =>
      choices(
        name,
        question,
        keys.map(value => ({ value, label: words(value) })),
        {
          ...{ type: 'checkbox', chosen: ticks[name] },
          ...(hint === undefined ? {} : { hint }),
          onChoose(value, on) {
            const others = ticks[name].filter(each => each !== value)
            ticks[name] = on ? [...others, value] : others
            edited(name)
          },
        },
      ),
    /** A field that is only ticked or not. */
    flag(name: TextField, label: string, changed: () => void): HTMLElement {
      const control = h('input', {
        ...{ type: 'checkbox', id: `field-${name}`, checked: fields[name] !== '' },
        onchange: () => {
          set(name, control.checked ? 'yes' : '')
          changed()
        },
      })
      return h('div', { class: 'tick small-tick' }, control, h('label', { for: control.id }, label))
    },
  }
}
