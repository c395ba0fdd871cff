import type { evidenceMaxBytes } from '#shared/domain/evidence.ts'
import { evidenceAccept } from '#shared/domain/evidence-types.ts'
import type { CHAT_FILES_MAX } from '#shared/contract/visitor.ts'
import { h, icon } from '../dom.ts'
import type { Language, Say } from '../text.ts'
import type { Chat, ChatState } from './chat-state.ts'
import { fileView, type FileView } from './file-view.ts'

const mostBytes: typeof evidenceMaxBytes extends number ? number : never = 25 * 1024 * 1024
const mostFiles: typeof CHAT_FILES_MAX = 10
/** Choosing files for the message that is being written: by button, by dropping and by pasting. */
export function attachments(chat: Chat, say: Say, language: Language) {
  const input = h('input', {
    ...{ type: 'file', class: 'unseen', multiple: true, tabindex: '-1', 'aria-hidden': 'true' },
    accept: evidenceAccept.join(','),
    onchange: () => {
      add([...(input.files ?? [])])
      input.value = ''
    },
  })
  const button = h(
    'button',
    {
      ...{ class: 'attach', type: 'button', 'aria-label': say('widget.attach') },
      title: say('widget.attachHint'),
      onclick: () => input.click(),
    },
    icon('clip'),
  )
  const list = h('ul', { class: 'chosen', 'aria-label': say('widget.filesChosen'), hidden: true })
  const problem = h('p', { class: 'error', role: 'alert' })
  const element = h('div', { class: 'attachments' }, list, problem)
  const rows = new Map<string, { readonly item: HTMLElement; readonly view: FileView }>()

  const add = (files: readonly File[]): void => {
    const room = mostFiles - chat.state().chosen.length
    const problems = files.flatMap(({ name, size }) =>
      size > mostBytes
        ? say('error.fileTooLarge', { name })
        : size === 0
          ? say('error.fileEmpty', { name })
          : [],
    )
    const good = files.filter(({ size }) => size > 0 && size <= mostBytes)
    if (good.length > room) problems.push(say('error.filesMany', { most: mostFiles }))
    problem.textContent = problems.join(' ')
    chat.choose(good.slice(0, Math.max(0, room)))
  }

  const takes = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true
  return {
    element,
    button,
    input,
    /** Lets files be dropped on `zone` and pasted into it. */
    listen(zone: HTMLElement): void {
      zone.addEventListener('dragover', event => {
        if (!takes(event)) return
        event.preventDefault()
        zone.toggleAttribute('data-dropping', true)
      })
      zone.addEventListener('dragleave', () => zone.removeAttribute('data-dropping'))
      zone.addEventListener('drop', event => {
        zone.removeAttribute('data-dropping')
        if (!takes(event)) return
        event.preventDefault()
        add([...(event.dataTransfer?.files ?? [])])
      })
      zone.addEventListener('paste', event => {
        const files = [...(event.clipboardData?.files ?? [])]
        if (files.length === 0) return
        event.preventDefault()
        add(files)
      })
    },
    /** Nothing is chosen that cannot be sent. */
    isGood: (): boolean =>
      chat.state().chosen.every(({ upload }) => upload?.phase !== 'failed' && upload?.phase !== 'gone'),
    update({ chosen }: ChatState): void {
      const known = new Set(rows.keys())
      const wanted = new Set(chosen.map(({ id }) => id))
      for (const [id, { item }] of rows)
        if (!wanted.has(id)) {
          item.remove()
          rows.delete(id)
        }
      for (const file of chosen) {
        const { id, name } = file
        let row = rows.get(id)
        if (row === undefined) {
          const view = fileView(chat, say, language, file)
          const remove = h(
            'button',
            {
              ...{ class: 'remove', type: 'button', 'aria-label': say('widget.removeFile', { name }) },
              onclick: () => {
                chat.unchoose(id)
                button.focus()
              },
            },
            icon('close'),
          )
          row = { view, item: h('li', {}, view.element, remove) }
          rows.set(id, row)
          list.append(row.item)
        }
        const before = list.scrollHeight
        row.view.update(file)
        // A new one, or what is wrong with it, shall be seen.
        if (list.scrollHeight !== before || known.size !== rows.size) list.scrollTop = list.scrollHeight
      }
      list.hidden = chosen.length === 0
      if (chosen.length === 0 && rows.size > 0) problem.textContent = ''
    },
  }
}
