import type { FilePurpose } from '#shared/contract/complaint-form.ts'
import { evidenceAccept } from '#shared/domain/evidence-types.ts'
import { h, icon } from '../dom.ts'
import { type Language, localeOf } from '../text.ts'
import { errorLine } from './fields.ts'
import type { Chosen, Files } from './files.ts'
import type { Say } from './words.ts'

export interface FileListOptions {
  readonly say: Say
  readonly language: Language
  readonly files: Files
  readonly purpose: FilePurpose
  readonly label: string
  readonly hint?: string
  readonly optional?: boolean
  readonly onAdd: (chosen: Iterable<File>, purpose: FilePurpose) => void
}

export interface FileList {
  readonly element: HTMLElement
  /** Shows how far each of them is now. */
  draw(): void
}

/** Files of one purpose, chosen by button or dropped, with their progress and their fingerprints. */
export function fileList(options: FileListOptions): FileList {
  const { say, language, files, purpose, label, hint } = options
  const list = h('ul', { class: 'files' })
  const input = h('input', {
    ...{
      type: 'file',
      id: `field-${purpose}`,
      multiple: true,
      class: 'unseen',
      accept: evidenceAccept.join(','),
    },
    'aria-describedby': `error-${purpose}${hint === undefined ? '' : ` hint-${purpose}`}`,
    onchange: () => {
      options.onAdd([...(input.files ?? [])], purpose)
      // The same file may be chosen again after it was removed.
      input.value = ''
    },
  })
  const drop = h(
    'label',
    { class: 'drop', for: input.id },
    icon('clip'),
    h('strong', {}, say('files.add')),
    h('span', { class: 'drop-words' }, say('files.drop')),
    h('span', { class: 'unseen' }, ` (${label})`),
  )
  drop.addEventListener('dragover', event => {
    event.preventDefault()
    drop.dataset['over'] = ''
  })
  drop.addEventListener('dragleave', () => delete drop.dataset['over'])
  drop.addEventListener('drop', event => {
    event.preventDefault()
    delete drop.dataset['over']
    options.onAdd([...(event.dataTransfer?.files ?? [])], purpose)
  })
  const rows = new Map<string, { readonly element: HTMLElement; readonly show: (chosen: Chosen) => void }>()
  const draw = (): void => {
    const mine = files.list.filter(file => file.purpose === purpose)
    for (const id of rows.keys()) if (!mine.some(file => file.id === id)) rows.delete(id)
    for (const file of mine) {
      const row = rows.get(file.id) ?? fileRow(say, language, file, files, () => input.focus())
      rows.set(file.id, row)
      row.show(file)
    }
    const elements = mine.flatMap(({ id }) => rows.get(id)?.element ?? [])
    // Putting the same rows in again would take the focus from a button in them.
    if (elements.length !== list.children.length || elements.some((each, at) => list.children[at] !== each))
      list.replaceChildren(...elements)
  }
  draw()
  const element = h(
    'div',
    { class: 'field', 'data-place': purpose },
    h(
      'p',
      { class: 'label' },
      label,
      options.optional === true ? h('span', { class: 'optional' }, say('optional')) : null,
    ),
    hint === undefined ? null : h('p', { class: 'hint', id: `hint-${purpose}` }, hint),
    input,
    drop,
    list,
    errorLine(purpose),
  )
  return { element, draw }
}

function fileRow(say: Say, language: Language, { id, name, size }: Chosen, files: Files, after: () => void) {
  const state = h('span', { class: 'file-state', role: 'status' })
  const hash = h('code', { class: 'file-hash', hidden: true })
  const bar = h('progress', { max: 1, 'aria-label': name })
  const again = h(
    'button',
    { class: 'quiet', type: 'button', hidden: true, onclick: () => files.again(id) },
    say('files.again'),
  )
  const element = h(
    'li',
    {},
    icon('clip'),
    h(
      'span',
      { class: 'file-words' },
      h('span', { class: 'file-name' }, name),
      h('span', { class: 'file-size' }, sizeText(size, language), ' · ', state),
      bar,
      hash,
      again,
    ),
    h(
      'button',
      {
        ...{ class: 'icon-button', type: 'button', 'aria-label': say('files.remove', { name }) },
        onclick: () => {
          files.remove(id)
          after()
        },
      },
      icon('close'),
    ),
  )
  const show = (file: Chosen): void => {
    const words = {
      hashing: () => say('files.hashing'),
      sending: () => say('files.sending', { percent: Math.floor(file.fraction * 100) }),
      waiting: () => say('files.waiting'),
      done: () => say('files.done'),
      failed: () =>
        file.problem === null ? say('files.failed') : say(file.problem.key, file.problem.params),
    }[file.state]()
    // A screen reader hears a change of state, not each percent.
    if (state.textContent !== words) state.textContent = words
    state.setAttribute('aria-live', file.state === 'sending' ? 'off' : 'polite')
    element.dataset['state'] = file.state
    bar.hidden = file.state === 'done' || file.state === 'failed'
    bar.value = file.fraction
    hash.hidden = file.sha256 === ''
    hash.textContent = `${say('files.hash')}: ${file.sha256}`
    // What is of the wrong kind stays so.
    again.hidden = file.problem?.key !== 'error.fileFailed' || file.file === null
  }
  return { element, show }
}

export function sizeText(bytes: number, language: Language): string {
  const mega = bytes / 1_048_576
  const number = new Intl.NumberFormat(localeOf[language], { maximumFractionDigits: mega < 10 ? 1 : 0 })
  return mega < 0.1 ? `${number.format(Math.ceil(bytes / 1024))} KB` : `${number.format(mega)} MB`
}
