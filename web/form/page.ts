import {
  FORM_FILES_MAX,
  type FilePurpose,
  givenData,
  NARRATIVE_MAX,
  relations,
} from '#shared/contract/complaint-form.ts'
import type { PublicReason } from '#shared/contract/public-reasons.ts'
import { h, icon } from '../dom.ts'
import { type Language, localeOf } from '../text.ts'
import { type AnyPlace, type Place, type Problem, rankOf } from './check.ts'
import { categoryField } from './category-field.ts'
import { now } from './clock.ts'
import { consentSection } from './consents.ts'
import type { Draft, TextField, TickField } from './draft.ts'
import { errorLine, section } from './fields.ts'
import { fileList } from './file-list.ts'
import type { Files } from './files.ts'
import { firstAidPanel } from './first-aid.ts'
import { identityFields } from './identity-fields.ts'
import { createInputs } from './inputs.ts'
import { needFields } from './need-fields.ts'
import { reasonOf, settleReason } from './reasons.ts'
import { remedyParts } from './remedies.ts'
import { sendRow } from './send-row.ts'
import { traceList, type TraceOptions } from './trace-list.ts'
import type { Say } from './words.ts'

export interface PageParts {
  readonly say: Say
  readonly language: Language
  readonly draft: Draft
  readonly files: Files
  readonly recogniser: TraceOptions['recogniser']
  /** What can be chosen now. */
  readonly reasons: () => readonly PublicReason[]
  readonly onEdit: () => void
  readonly onSubmit: () => void
  readonly onClear: () => void
  /** Something about the draft that the person should know first, or null. */
  readonly notice: string | null
}

export interface Page {
  readonly element: HTMLElement
  readonly row: ReturnType<typeof sendRow>
  /** Shows all that is wrong and goes to the first; an empty list clears everything. */
  point(problems: readonly Problem[]): void
  /** Another list of reasons has come; what was chosen stays. */
  showReasons(): void
  /** Time has passed: what counts down is shown anew. */
  tick(): void
  /** Nothing can be changed while it is being sent. */
  lock(locked: boolean): void
}

/** The form as it stands for one draft in one language. Everything is there from the start; what is not asked is hidden. */
export function formPage(parts: PageParts): Page {
  const { say, draft, language, files } = parts
  const { fields } = draft
  const numbers = new Intl.NumberFormat(localeOf[language])
  const edited = (name: TextField | TickField): void => {
    clear(name)
    if (name === 'category') settleReason(draft, parts.reasons())
    for (const place of alsoCleared[name] ?? []) clear(place)
    parts.onEdit()
    arrange()
  }
  const make = createInputs(say, draft, edited)
  const files3 = (purpose: FilePurpose, label: string, hint?: string, optional = false) =>
    fileList({
      ...{ say, language, files, purpose, label, optional },
      ...(hint === undefined ? {} : { hint }),
      onAdd: (chosen, to) => {
        const problems = files.add(chosen, to)
        clear(to)
        if (to !== 'evidence') clear(to === 'policeReceipt' ? 'proof' : 'power')
        const [first] = problems
        if (first !== undefined) mark(to, say(first.key, first.params))
      },
    })
  const evidence = files3('evidence', say('files.label'), say('files.hint', { count: FORM_FILES_MAX }), true)
  const proofFiles = files3('policeReceipt', say('proofFile'))
  const powerFiles = files3('powerOfAttorney', say('powerFile'), say('powerHint'))
  files.onChange(() => {
    for (const list of [evidence, proofFiles, powerFiles]) list.draw()
    draft.files = files.done()
    parts.onEdit()
    arrange()
  })

  const aid = firstAidPanel(say, language)
  const traces = traceList({
    say,
    draft,
    recogniser: parts.recogniser,
    onEdit: () => {
      clear('traces')
      parts.onEdit()
    },
  })
  const remaining = h('p', { class: 'hint remaining' })
  const narrative = make.area('narrative', say('narrative'), 7, { hint: say('narrativeHint') })
  narrative.addEventListener('focusout', () => traces.lookAround())
  const transfer = h(
    'fieldset',
    { class: 'field when' },
    h('legend', {}, say('transfer')),
    h('p', { class: 'hint' }, say('transferHint')),
    h(
      'div',
      { class: 'when-row' },
      make.text('transferDate', say('date'), { type: 'date', max: today() }),
      make.text('transferTime', say('time'), { type: 'time' }),
    ),
  )
  const lossKinds = make.ticks('lossKinds', say('lossKinds'), ['money', 'data', 'account', 'other'], key =>
    say(`lossKind.${key}`),
  )
  const amount = make.money('amount', say('amount'), say('amountHint'))
  const money = section(
    say('section.money'),
    make.radios('suffered', say('suffered'), ['yes', 'no', 'unknown'], key => ({
      label: say(`answer.${key}`),
    })),
    lossKinds,
    amount,
    transfer,
    aid.element,
  )
  const timeField = make.text('time', say('time'), { type: 'time' })
  const when = h(
    'fieldset',
    { class: 'field when' },
    h('legend', {}, say('when')),
    h(
      'div',
      { class: 'when-row' },
      make.text('date', say('date'), { type: 'date', max: today() }),
      timeField,
      make.flag('timeUnknown', say('timeUnknown'), () => clear('time')),
      make.select(
        'zone',
        say('zone'),
        ['WIB', 'WITA', 'WIT'].map(zone => [zone, say(`zoneOf.${zone as 'WIB'}`)]),
      ),
    ),
  )
  const direct = h(
    'div',
    { class: 'group' },
    make.text(
      'proofNumber',
      say('proofNumber'),
      { maxlength: 300, autocapitalize: 'characters' },
      { hint: say('proofNumberHint') },
    ),
    proofFiles.element,
    make.text(
      'proofDue',
      say('proofLater'),
      { type: 'date', min: today() },
      { hint: say('proofLaterHint'), optional: true },
    ),
    errorLine('proof'),
  )
  const lossText = make.area('lossText', say('lossText'), 4, { hint: say('lossTextHint') })
  lossText.addEventListener('focusout', () => traces.lookAround())
  const mechanism = section(
    say('section.mechanism'),
    make.radios('mechanism', say('mechanismQuestion'), ['via_pmo', 'direct'], key => ({
      label: say(`mechanism.${key}`),
      detail: say(`mechanismDetail.${key}`),
    })),
    lossText,
    direct,
  )
  const perpetrator = section(say('section.traces'), traces.element)
  const data = section(
    say('section.data'),
    make.ticks('dataGiven', say('data'), givenData, key => say(`dataGiven.${key}`), say('dataHint')),
  )
  const identity = identityFields(say, make, draft)
  const represented = h(
    'div',
    { class: 'group' },
    make.text('otherName', say('otherName'), { autocomplete: 'off', maxlength: 200 }),
    make.select('relation', say('relationLabel'), [
      ['', say('choose')],
      ...relations.map(key => [key, say(`relation.${key}`)] as const),
    ]),
    powerFiles.element,
    make.text('powerDue', say('powerLater'), { type: 'date', min: today() }, { optional: true }),
    errorLine('power'),
  )
  const needs = needFields(say, language, draft, place => {
    clear(place)
    parts.onEdit()
  })
  const category = categoryField(say, language, draft, parts.reasons, () => edited('category'))
  const remedy = remedyParts(say, make, draft)
  const consents = consentSection(say, draft, name => clear(name))
  const summary = h('div', { class: 'summary', role: 'alert', tabindex: '-1', hidden: true })
  const row = sendRow(say, parts)

  const body = h(
    'div',
    { class: 'sections' },
    section(say('section.about'), category.element),
    money,
    section(say('section.story'), narrative, remaining, when),
    needs.element,
    mechanism,
    perpetrator,
    data,
    section(say('section.files'), needs.attach, evidence.element),
    section(
      say('section.behalf'),
      make.radios('behalf', say('behalf'), ['self', 'other'], key => ({ label: say(`behalfOf.${key}`) })),
      represented,
    ),
    section(
      say('section.who'),
      make.text('name', say('name'), { autocomplete: 'name', maxlength: 200 }),
      h('p', { class: 'hint' }, say('contactHint')),
      h(
        'div',
        { class: 'pair' },
        make.text('email', say('email'), { type: 'email', autocomplete: 'email' }),
        make.text('phone', say('phone'), { type: 'tel', autocomplete: 'tel' }),
      ),
      errorLine('contact'),
      ...identity.elements,
    ),
    section(say('section.remedy'), ...remedy.elements),
    consents.element,
  )
  const element = h(
    'form',
    {
      ...{ class: 'form', novalidate: true, autocomplete: 'on' },
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault()
        if (!row.busy()) parts.onSubmit()
      },
    },
    h('h1', {}, say('title')),
    h('p', { class: 'lead' }, say('lead')),
    parts.notice === null
      ? null
      : h('p', { class: 'banner info', role: 'status' }, icon('check'), h('span', {}, parts.notice)),
    h('p', { class: 'banner' }, icon('shield'), h('span', {}, say('warning'))),
    summary,
    body,
    row.element,
  )

  /** Questions that make no sense for this report are not asked; what was answered to them is kept. */
  const arrange = (): void => {
    const reason = reasonOf(draft)
    const fraud = reason?.group === 'fraud'
    const lost = fields.suffered === 'yes'
    const lostMoney = lost && draft.ticks.lossKinds.includes('money')
    for (const part of [money, when, mechanism, perpetrator, data, consents.forward]) part.hidden = !fraud
    lossKinds.hidden = !lost
    amount.hidden = transfer.hidden = !lostMoney
    timeField.hidden = fields.timeUnknown !== ''
    lossText.hidden = !(lost || fields.suffered === 'unknown') || fields.mechanism === ''
    direct.hidden = fields.mechanism !== 'direct'
    category.arrange()
    needs.arrange(reason)
    identity.arrange(reason)
    represented.hidden = fields.behalf !== 'other'
    remedy.arrange(fraud)
    const left = NARRATIVE_MAX - [...fields.narrative].length
    remaining.hidden = left > 500
    remaining.textContent = say('remaining', { count: numbers.format(left) })
    aid.show(draft, now())
  }
  const mark = (place: string, message: string): void => {
    const line = element.querySelector(`#error-${place}`)
    if (line !== null) line.textContent = message
    for (const input of element.querySelectorAll(`#field-${place}`)) {
      if (message === '') input.removeAttribute('aria-invalid')
      else input.setAttribute('aria-invalid', 'true')
    }
  }
  const clear = (place: string): void => mark(place, '')
  arrange()
  traces.lookAround()

  return {
    element,
    row,
    point(problems) {
      for (const line of element.querySelectorAll('.error')) line.textContent = ''
      for (const input of element.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid')
      // Of several at one place the first stays: `mark` overwrites.
      for (const { place, key, params } of [...problems].reverse()) mark(place, say(key, params))
      summary.hidden = problems.length === 0
      summary.replaceChildren(icon('alert'), h('span', {}, say('errorSummary', { count: problems.length })))
      const [first] = [...problems].sort((a, b) => rankOf(a.place) - rankOf(b.place))
      if (first === undefined) return
      const input = element.querySelector<HTMLElement>(`#field-${focusAt[first.place] ?? first.place}`)
      input?.focus({ preventScroll: true })
      input?.closest('.field, .tick, .send-row')?.scrollIntoView({ block: 'center' })
    },
    showReasons() {
      category.fill()
      // The server has told the time with it.
      for (const input of element.querySelectorAll<HTMLInputElement>('input[type=date]')) {
        if (input.max !== '') input.max = today()
        if (input.min !== '') input.min = today()
      }
      arrange()
    },
    tick: () => aid.show(draft, now()),
    lock(locked) {
      body.inert = locked
      element.toggleAttribute('aria-busy', locked)
    },
  }
}

/** Places without a control of their own. */
const focusAt: Readonly<Partial<Record<AnyPlace, string>>> = {
  contact: 'email',
  proof: 'proofNumber',
  power: 'powerOfAttorney',
}

/** An answer that also settles what was wrong elsewhere. */
const alsoCleared: Readonly<Record<string, readonly Place[]>> = {
  email: ['contact'],
  phone: ['contact'],
  proofNumber: ['proof'],
  proofDue: ['proof'],
  powerDue: ['power'],
  transferDate: ['transferTime'],
}

/** Today's date where this device is, as a date field wants it. */
function today(): string {
  const at = new Date(now())
  const two = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
