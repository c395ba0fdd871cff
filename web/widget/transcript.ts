import { h, icon } from '../dom.ts'
import type { Language, Say } from '../text.ts'
import type { Chat, ChatState } from './chat-state.ts'
import { type FileView, fileView } from './file-view.ts'
import type { Line } from './lines.ts'
import type { Clock } from './zone.ts'

/** Lines of one author closer together than this stand as one group. */
const groupMs = 4 * 60_000
/** Pixels from the end that still count as reading the newest. */
const nearEnd = 80

interface Row {
  readonly element: HTMLElement
  readonly author: HTMLElement
  readonly body: HTMLElement
  readonly files: HTMLElement
  readonly views: Map<string, FileView>
  readonly meta: HTMLElement
}

/** Who says the next line, as far as grouping goes. */
const voice = (line: Line | undefined) => (line === undefined ? '' : `${line.from}:${line.authorName}`)

export function transcript(
  chat: Chat,
  say: Say,
  language: Language,
  clock: Clock,
  takeBack: (id: string) => void,
) {
  const rows = new Map<string, Row>()
  const days = new Map<string, HTMLElement>()
  const list = h('div', {
    class: 'lines',
    role: 'log',
    'aria-label': say('widget.log'),
    'aria-live': 'polite',
    // A line is said once; its marks and the per cent of a file are not.
    'aria-relevant': 'additions',
  })
  const typing = h('p', { class: 'typing', hidden: true })
  const scroller = h('div', { class: 'scroller', tabindex: '0' }, list, typing)
  const jump = h('button', { class: 'jump', type: 'button', hidden: true, onclick: () => toBottom() })
  const element = h('div', { class: 'transcript' }, scroller, jump)
  let known = 0
  let unseen = 0
  /** Whether the newest line is kept in sight: also while the panel is closed, and when something takes its room. */
  let follows = true
  let height = 0
  let content = 0

  const toBottom = (): void => {
    follows = true
    scroller.scrollTop = scroller.scrollHeight
    unseen = 0
    jump.hidden = true
  }
  scroller.addEventListener('scroll', () => {
    // Scrolling that comes from a change of size is nobody's wish, nor is one that was overtaken by it.
    if (scroller.clientHeight !== height || scroller.scrollHeight !== content) return
    follows = scroller.scrollHeight - scroller.scrollTop - height < nearEnd
    if (follows) jump.hidden = true
  })
  const watch = new ResizeObserver(() => {
    height = scroller.clientHeight
    content = scroller.scrollHeight
    if (follows) toBottom()
  })
  // What is in it too: a picture takes its room only once it has been drawn.
  for (const part of [scroller, list, typing]) watch.observe(part)

  const rowOf = (line: Line): Row => {
    const old = rows.get(line.id)
    if (old !== undefined) return old
    const author = h('p', { class: 'author' })
    const body = h('p', { class: 'bubble', dir: 'auto' })
    const files = h('div', { class: 'files', hidden: true })
    const meta = h('p', { class: 'meta' })
    const element = h('div', { class: 'line' }, author, body, files, meta)
    const row: Row = { element, author, body, files, views: new Map(), meta }
    rows.set(line.id, row)
    return row
  }
  const dayOf = (key: string): HTMLElement => {
    const old = days.get(key)
    if (old !== undefined) return old
    const day = h('p', { class: 'day' })
    days.set(key, day)
    return day
  }

  const fill = (row: Row, line: Line, startsGroup: boolean, endsGroup: boolean): void => {
    row.element.dataset['from'] = line.from
    row.element.dataset['mark'] = line.mark ?? ''
    row.element.toggleAttribute('data-first', startsGroup)
    const author =
      line.from === 'visitor'
        ? say('widget.you')
        : line.from === 'system'
          ? say('widget.system')
          : line.authorName
    setText(row.author, author)
    // Said to a screen reader with every line, shown once a group.
    row.author.classList.toggle('unseen', !startsGroup || line.from === 'visitor')
    setText(row.body, line.body)
    row.body.hidden = line.body === ''
    row.files.hidden = line.files.length === 0
    for (const file of line.files) {
      // A file that has arrived is another thing than one on its way: it can be opened.
      const known = row.views.get(file.id)
      const view = known ?? fileView(chat, say, language, file)
      if (known === undefined) row.files.append(view.element)
      row.views.set(file.id, view)
      view.update(file)
    }
    const isFailed = line.mark === 'failed'
    const time = clock.time(line.at)
    setText(row.meta, line.mark === null ? time : `${time} · ${say(`widget.${line.mark}`)}`)
    row.meta.hidden = !(endsGroup || isFailed)
    if (isFailed)
      row.meta.append(
        ' ',
        h('button', { class: 'link', type: 'button', onclick: () => takeBack(line.id) }, say('widget.edit')),
      )
  }

  const update = ({ lines, typing: typist }: ChatState): void => {
    const now = Date.now()
    const wanted: HTMLElement[] = []
    let day = ''
    for (const [index, line] of lines.entries()) {
      const before = lines[index - 1]
      const after = lines[index + 1]
      const key = clock.dayKey(line.at)
      const isNewDay = key !== day
      if (isNewDay) {
        const separator = dayOf(key)
        setText(separator, clock.day(line.at, now))
        wanted.push(separator)
        day = key
      }
      const joins = (a: Line | undefined, b: Line | undefined) =>
        a !== undefined && voice(a) === voice(b) && Math.abs(a.at - (b?.at ?? 0)) < groupMs
      if (line.from === 'joined') {
        const notice = dayOf(line.id)
        notice.className = 'joined'
        setText(notice, say('widget.transferred', { name: line.authorName }))
        wanted.push(notice)
        continue
      }
      const row = rowOf(line)
      const endsGroup = !joins(line, after) || after?.mark !== line.mark || clock.dayKey(after.at) !== key
      fill(row, line, isNewDay || !joins(before, line), endsGroup)
      wanted.push(row.element)
    }
    place(list, wanted)
    for (const [id, row] of rows) if (row.element.parentNode === null) rows.delete(id)
    showTyping(typing, typist, say)

    const grown = lines.length - known
    known = lines.length
    if (follows) return toBottom()
    if (grown > 0) unseen += grown
    jump.hidden = unseen === 0
    jump.replaceChildren(icon('down'), say('widget.newMessages', { count: unseen }))
  }

  return { element, update, toBottom }
}

function showTyping(element: HTMLElement, name: string | null, say: Say): void {
  if (element.hidden === (name === null) && (name === null || element.dataset['name'] === name)) return
  element.hidden = name === null
  element.dataset['name'] = name ?? ''
  const dots = h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'))
  element.replaceChildren(...(name === null ? [] : [dots, say('widget.typing', { name })]))
}

/** Only what differs is touched: a screen reader reads out what is put in, so nothing is put in twice. */
function place(list: HTMLElement, wanted: readonly HTMLElement[]): void {
  const keep = new Set<Node>(wanted)
  for (const child of [...list.children]) if (!keep.has(child)) child.remove()
  let next = list.firstElementChild
  for (const element of wanted) {
    if (element === next) next = next.nextElementSibling
    else list.insertBefore(element, next)
  }
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
