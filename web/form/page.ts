import { FormCategory, NARRATIVE_MAX } from '#shared/contract/complaint-form.ts'
import { Zone } from '#shared/domain/clock/zone.ts'
import { h, icon } from '../dom.ts'
import { type Language, localeOf, type Say } from '../text.ts'
import { isFraud, type Problem } from './check.ts'
import type { Draft, TextField } from './draft.ts'
import { choices, errorLine, field, section, tick } from './fields.ts'
import { fileList } from './file-list.ts'

export interface PageParts {
  readonly say: Say
  readonly language: Language
  readonly draft: Draft
  readonly files: readonly File[]
  readonly onEdit: () => void
  readonly onFiles: (files: readonly File[]) => void
  readonly onSubmit: () => void
  readonly onClear: () => void
}

export interface Page {
  readonly element: HTMLElement
  /** Shows all that is wrong and goes to the first; an empty list clears everything. */
  point(problems: readonly Problem[]): void
  /** Share of the upload that has left, or null when nothing is being sent. */
  sending(share: number | null): void
}

/** The form as it stands for one draft in one language. */
export function formPage(parts: PageParts): Page {
  const { say, draft, language } = parts
  const { fields, consents } = draft
  const numbers = new Intl.NumberFormat(localeOf[language])

  const text = (name: TextField, attributes: Readonly<Record<string, string | number>> = {}) => {
    const input = h('input', {
      ...{ name, value: fields[name], dir: 'auto', ...attributes },
      oninput: () => edit(name, input.value),
    })
    return input
  }
  const edit = (name: TextField, value: string): void => {
    fields[name] = value
    clear(name)
    parts.onEdit()
    arrange()
  }
  const select = (name: TextField, options: readonly (readonly [string, string])[]) => {
    const list = h(
      'select',
      { name, onchange: () => edit(name, list.value) },
      ...options.map(([value, label]) => h('option', { value }, label)),
    )
    list.value = fields[name]
    return list
  }

  const category = select('category', [
    ['', say('form.choose')],
    ...FormCategory.options.map(each => [each, say(`form.categoryOf.${each}`)] as const),
  ])
  const remaining = h('p', { class: 'hint remaining' })
  const narrative = h('textarea', {
    ...{ name: 'narrative', rows: 8, dir: 'auto', value: fields.narrative },
    oninput: () => edit('narrative', narrative.value),
  })
  const traces = h('textarea', {
    ...{ name: 'traces', rows: 4, spellcheck: 'false', autocapitalize: 'none', value: fields.traces },
    oninput: () => edit('traces', traces.value),
  })
  const amount = text('amount', { inputmode: 'numeric', placeholder: '1.500.000', autocomplete: 'off' })
  amount.addEventListener('blur', () => {
    const digits = amount.value.replace(/[\s.,]|rp/gi, '')
    if (!/^\d{1,13}$/.test(digits)) return
    amount.value = fields.amount = new Intl.NumberFormat('id-ID').format(Number(digits))
  })
  const amountField = field(say, 'amount', 'form.amount', amount, { hint: 'form.amountHint', optional: true })
  amountField.classList.add('money')
  const emergency = h(
    'p',
    { class: 'banner danger', role: 'status' },
    icon('bank'),
    h('span', {}, say('form.emergency')),
  )
  const incident = section(
    say('form.section.incident'),
    h(
      'fieldset',
      { class: 'field when' },
      h('legend', {}, say('form.when'), h('span', { class: 'optional' }, say('form.optional'))),
      h('p', { class: 'hint' }, say('form.whenHint')),
      h(
        'div',
        { class: 'when-row' },
        field(say, 'date', 'form.date', text('date', { type: 'date', max: today() })),
        field(say, 'time', 'form.time', text('time', { type: 'time' })),
        field(
          say,
          'zone',
          'form.zone',
          select(
            'zone',
            Zone.options.map(zone => [zone, say(`form.zoneOf.${zone}`)]),
          ),
        ),
      ),
    ),
    choices(
      say,
      'loss',
      'form.loss',
      (['yes', 'no', 'unknown'] as const).map(value => ({ value, label: `form.lossOf.${value}` as const })),
      fields.loss,
      value => edit('loss', value),
    ),
    amountField,
    emergency,
  )
  const perpetrator = section(
    say('form.section.traces'),
    field(say, 'traces', 'form.traces', traces, { hint: 'form.tracesHint', optional: true }),
  )
  const forward = tick(say, 'forward', 'form.forward', {
    ...{ checked: consents.forward, hint: 'form.forwardHint' as const },
    onChange: checked => agree('forward', checked),
  })
  const agree = (name: keyof typeof consents, checked: boolean): void => {
    consents[name] = checked
    clear(name)
  }
  const contactError = errorLine('contact')

  const label = h('span', {}, say('form.submit'))
  const bar = h('progress', { max: 1, hidden: true, 'aria-label': say('form.submit') })
  const submit = h('button', { class: 'primary', type: 'submit', id: 'field-send' }, label)
  const summary = h('div', { class: 'summary', role: 'alert', tabindex: '-1', hidden: true })

  const element = h(
    'form',
    {
      ...{ class: 'form', novalidate: true, autocomplete: 'on' },
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault()
        if (!submit.disabled) parts.onSubmit()
      },
    },
    h('h1', {}, say('form.title')),
    h('p', { class: 'lead' }, say('form.lead')),
    h('p', { class: 'banner' }, icon('shield'), h('span', {}, say('form.warning'))),
    summary,
    section(
      say('form.section.about'),
      field(say, 'category', 'form.category', category),
      field(say, 'narrative', 'form.narrative', narrative, { hint: 'form.narrativeHint' }),
      remaining,
    ),
    incident,
    perpetrator,
    section(
      say('form.section.files'),
      fileList(say, language, parts.files, files => {
        clear('files')
        parts.onFiles(files)
      }),
    ),
    section(
      say('form.section.who'),
      field(say, 'name', 'form.name', text('name', { autocomplete: 'name', maxlength: 200 })),
      h('p', { class: 'hint', id: 'contact-hint' }, say('form.contactHint')),
      h(
        'div',
        { class: 'pair' },
        field(say, 'email', 'form.email', text('email', { type: 'email', autocomplete: 'email' })),
        field(say, 'phone', 'form.phone', text('phone', { type: 'tel', autocomplete: 'tel' })),
      ),
      contactError,
    ),
    section(
      say('form.section.consent'),
      h('p', { class: 'hint' }, say('form.consentIntro')),
      ...(['truth', 'processing'] as const).map(name =>
        tick(say, name, `form.${name}`, {
          checked: consents[name],
          onChange: checked => agree(name, checked),
        }),
      ),
      forward,
    ),
    h(
      'div',
      { class: 'send-row' },
      errorLine('send'),
      submit,
      bar,
      h('p', { class: 'hint' }, say('form.draftKept')),
      h(
        'button',
        {
          ...{ class: 'quiet', type: 'button' },
          onclick: () => {
            if (confirm(say('form.clearAsk'))) parts.onClear()
          },
        },
        say('form.clear'),
      ),
    ),
  )

  /** Questions that make no sense for this report are not asked. */
  const arrange = (): void => {
    const fraud = isFraud(draft)
    incident.hidden = perpetrator.hidden = forward.hidden = !fraud
    amountField.hidden = emergency.hidden = fields.loss !== 'yes'
    const left = NARRATIVE_MAX - [...fields.narrative].length
    remaining.hidden = left > 500
    remaining.textContent = say('form.remaining', { count: numbers.format(left) })
  }
  const mark = (place: string, message: string): void => {
    const line = element.querySelector(`#error-${place}`)
    if (line !== null) line.textContent = message
    const isWrong = message !== ''
    for (const input of element.querySelectorAll(`#field-${place}`))
      input.setAttribute('aria-invalid', String(isWrong))
  }
  const clear = (place: string): void => {
    mark(place, '')
    if (place === 'email' || place === 'phone') mark('contact', '')
  }
  arrange()

  return {
    element,
    point(problems) {
      for (const line of element.querySelectorAll('.error')) line.textContent = ''
      for (const input of element.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid')
      // Of several at one place the first stays: `mark` overwrites.
      for (const { place, key, params } of [...problems].reverse()) mark(place, say(key, params))
      summary.hidden = problems.length === 0
      summary.replaceChildren(
        icon('alert'),
        h('span', {}, say('form.errorSummary', { count: problems.length })),
      )
      const [first] = problems
      if (first === undefined) return
      const target = first.place === 'contact' ? 'email' : first.place
      const input = element.querySelector<HTMLElement>(`#field-${target}`)
      input?.focus({ preventScroll: true })
      input?.closest('.field, .tick')?.scrollIntoView({ block: 'center' })
    },
    sending(share) {
      submit.disabled = share !== null
      element.toggleAttribute('aria-busy', share !== null)
      bar.hidden = share === null
      bar.value = share ?? 0
      label.textContent =
        share === null ? say('form.submit') : say('form.submitting', { percent: Math.floor(share * 100) })
    },
  }
}

/** Today's date on this device, as a date field wants it. */
function today(): string {
  const now = new Date()
  const two = (part: number) => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
