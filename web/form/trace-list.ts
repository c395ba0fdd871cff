import { NARRATIVE_MAX, type TraceKind, traceKinds, TRACES_MAX } from '#shared/contract/complaint-form.ts'
import { h, icon } from '../dom.ts'
import type { Draft, DraftTrace } from './draft.ts'
import { errorLine } from './fields.ts'
import type { Say } from './words.ts'

type Recogniser = typeof import('./recognise.ts')

export interface TraceOptions {
  readonly say: Say
  readonly draft: Draft
  readonly recogniser: () => Promise<Recogniser | null>
  readonly onEdit: () => void
}

export interface TraceList {
  readonly element: HTMLElement
  /** Looks again at what was written elsewhere on the page. */
  lookAround(): void
}

const kindOfFound: Readonly<Record<string, TraceKind>> = {
  url: 'url',
  domain: 'url',
  phone: 'phone',
  bankAccount: 'bank',
  ewallet: 'bank',
  handle: 'account',
  email: 'account',
}
/** ms of rest in typing before anything is looked at. */
const restMs = 350

/** Traces of the offender, one a line, recognised while they are typed; those in the story are offered too. */
export function traceList({ say, draft, recogniser, onEdit }: TraceOptions): TraceList {
  const rows = h('div', { class: 'traces' })
  const offers = h('div', { class: 'offers', hidden: true })
  const add = h(
    'button',
    {
      ...{ class: 'quiet add', type: 'button' },
      onclick: () => {
        draft.traces.push({ kind: 'url', value: '', chosen: false })
        draw()
        rows.querySelector<HTMLInputElement>('.trace:last-child input')?.focus()
      },
    },
    `+ ${say('traceAdd')}`,
  )
  const own = () => [draft.fields.phone, draft.fields.email].filter(each => each.trim() !== '')

  const draw = (): void => {
    rows.replaceChildren(...draft.traces.map((trace, index) => row(trace, index)))
    add.hidden = draft.traces.length >= TRACES_MAX
  }
  const row = (trace: DraftTrace, index: number): HTMLElement => {
    const n = index + 1
    const found = h('p', { class: 'found', role: 'status', id: `found-${n}` })
    const kind = h(
      'select',
      {
        'aria-label': say('traceKindLabel', { n }),
        onchange: () => {
          trace.kind = kind.value
          trace.chosen = true
          hint()
          onEdit()
        },
      },
      ...traceKinds.map(each => h('option', { value: each }, say(`traceKind.${each}`))),
    )
    kind.value = trace.kind
    const value = h('input', {
      ...{ value: trace.value, maxlength: 300, dir: 'auto', autocapitalize: 'none', autocomplete: 'off' },
      ...{ spellcheck: 'false', 'aria-label': say('traceLabel', { n }) },
      ...(index === 0 ? { id: 'field-traces' } : {}),
      'aria-describedby': `found-${n}`,
      oninput: () => {
        trace.value = value.value
        onEdit()
        clearTimeout(timer)
        timer = setTimeout(() => void look(), restMs)
      },
    })
    let timer: ReturnType<typeof setTimeout> | undefined
    const hint = (): void => {
      value.placeholder = say(`traceHint.${trace.kind as TraceKind}`)
    }
    const look = async (): Promise<void> => {
      const known = trace.value.trim() === '' ? null : await recogniser()
      if (known === null) {
        found.textContent = ''
        return
      }
      const result = known.find(`${trace.kind === 'bank' ? 'rekening ' : ''}${trace.value}`, own())
      const [first] = result.found
      if (first === undefined) {
        found.textContent = say(result.official ? 'traceOfficial' : 'traceUnknown')
        return
      }
      found.textContent = say(`traceFound.${first.kind}`, { value: first.value })
      if (!trace.chosen) kind.value = trace.kind = kindOfFound[first.kind] ?? 'other'
      hint()
    }
    hint()
    if (trace.value !== '') void look()
    return h(
      'div',
      { class: 'trace' },
      kind,
      value,
      draft.traces.length === 1
        ? null
        : h(
            'button',
            {
              ...{ class: 'icon-button', type: 'button', 'aria-label': say('traceRemove', { n }) },
              onclick: () => {
                draft.traces = draft.traces.filter(each => each !== trace)
                draw()
                onEdit()
                add.focus()
              },
            },
            icon('close'),
          ),
      found,
    )
  }

  const take = (value: string, kind: TraceKind): void => {
    const empty = draft.traces.find(trace => trace.value.trim() === '')
    if (empty !== undefined) Object.assign(empty, { kind, value, chosen: false })
    else if (draft.traces.length < TRACES_MAX) draft.traces.push({ kind, value, chosen: false })
    draw()
    onEdit()
    lookAround()
  }
  const lookAround = (): void => {
    void recogniser().then(known => {
      if (known === null) return
      // More than can be sent need not be read: a whole chat that was pasted would hold the page up.
      const text = [draft.fields.narrative, draft.fields.lossText]
        .map(each => each.slice(0, NARRATIVE_MAX))
        .join('\n')
      const written = draft.traces.map(({ value }) => value).join('\n')
      const taken = new Set(known.find(written, []).found.map(({ value }) => value))
      const news = known
        .find(text, own())
        .found.filter(({ value }) => !taken.has(value) && !written.includes(value))
      const shown = news.filter(
        ({ kind, value }) =>
          kind !== 'domain' || !news.some(each => each.kind === 'url' && each.value.includes(value)),
      )
      offers.hidden = shown.length === 0
      offers.replaceChildren(
        h('p', { class: 'hint' }, say('tracesFound')),
        ...shown.slice(0, 6).map(({ kind, value }) =>
          h(
            'button',
            {
              ...{ class: 'offer', type: 'button' },
              onclick: () => take(value, kindOfFound[kind] ?? 'other'),
            },
            say('traceTake', { value }),
          ),
        ),
      )
    })
  }
  draw()
  return {
    element: h(
      'fieldset',
      { class: 'field', 'data-place': 'traces', 'aria-describedby': 'error-traces hint-traces' },
      h('legend', {}, say('traces'), h('span', { class: 'optional' }, say('optional'))),
      h('p', { class: 'hint', id: 'hint-traces' }, say('tracesHint')),
      rows,
      offers,
      add,
      errorLine('traces'),
    ),
    lookAround,
  }
}
