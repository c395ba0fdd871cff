import { FORM_FILES_MAX } from '#shared/contract/complaint-form.ts'
import { evidenceTypes } from '#shared/domain/evidence.ts'
import { h, icon } from '../dom.ts'
import { type Language, localeOf, type Say } from '../text.ts'
import { errorLine } from './fields.ts'

/** Files chosen so far, by button or by dropping them; they live in this page only. */
export function fileList(
  say: Say,
  language: Language,
  chosen: readonly File[],
  onChange: (files: readonly File[]) => void,
): HTMLElement {
  let files = [...chosen]
  const list = h('ul', { class: 'files' })
  const input = h('input', {
    ...{ type: 'file', id: 'field-files', multiple: true, class: 'unseen', accept: evidenceTypes.join(',') },
    'aria-describedby': 'error-files hint-files',
    onchange: () => {
      add(input.files ?? [])
      // The same file may be chosen again after it was removed.
      input.value = ''
    },
  })
  const add = (more: Iterable<File>): void => {
    const isNew = (file: File) => !files.some(({ name, size }) => name === file.name && size === file.size)
    files = [...files, ...[...more].filter(isNew)]
    changed()
  }
  const remove = (file: File): void => {
    files = files.filter(each => each !== file)
    changed()
    input.focus()
  }
  const changed = (): void => {
    onChange(files)
    draw()
  }
  const draw = (): void => {
    list.replaceChildren(
      ...files.map(file =>
        h(
          'li',
          {},
          icon('clip'),
          h('span', { class: 'file-name' }, file.name),
          h('span', { class: 'file-size' }, sizeText(file.size, language)),
          h(
            'button',
            {
              ...{
                class: 'icon-button',
                type: 'button',
                'aria-label': say('form.removeFile', { name: file.name }),
              },
              onclick: () => remove(file),
            },
            icon('close'),
          ),
        ),
      ),
    )
  }
  const drop = h(
    'label',
    { class: 'drop', for: 'field-files' },
    icon('clip'),
    h('strong', {}, say('form.addFiles')),
    h('span', { class: 'drop-words' }, say('form.dropFiles')),
  )
  drop.addEventListener('dragover', event => {
    event.preventDefault()
    drop.dataset['over'] = ''
  })
  drop.addEventListener('dragleave', () => delete drop.dataset['over'])
  drop.addEventListener('drop', event => {
    event.preventDefault()
    delete drop.dataset['over']
    add(event.dataTransfer?.files ?? [])
  })
  draw()
  return h(
    'div',
    { class: 'field', 'data-place': 'files' },
    h('p', { class: 'label' }, say('form.files'), h('span', { class: 'optional' }, say('form.optional'))),
    h('p', { class: 'hint', id: 'hint-files' }, say('form.filesHint', { count: FORM_FILES_MAX })),
    input,
    drop,
    list,
    errorLine('files'),
  )
}

function sizeText(bytes: number, language: Language): string {
  const mega = bytes / 1_048_576
  const number = new Intl.NumberFormat(localeOf[language], { maximumFractionDigits: mega < 10 ? 1 : 0 })
  return mega < 0.1 ? `${number.format(Math.ceil(bytes / 1024))} KB` : `${number.format(mega)} MB`
}
