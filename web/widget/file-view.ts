import { h, icon } from '../dom.ts'
import type { Language, Say } from '../text.ts'
import type { Chat } from './chat-state.ts'
import { fileProblem, sizeText } from './file-words.ts'
import type { LineFile } from './lines.ts'

/** Pictures up to this size are fetched by themselves; bigger ones when asked for. Bytes. */
const shownByItself = 6 * 1024 * 1024
/** Longest side of a picture in the conversation, device pixels. */
const pictureSide = 480

export interface FileView {
  readonly element: HTMLElement
  update(file: LineFile): void
}

/** A file of a line: a picture, a player or a name, with how far it is while it travels. */
export function fileView(chat: Chat, say: Say, language: Language, first: LineFile): FileView {
  const { name, mime, size } = first
  const note = h('span', { class: 'file-note' }, sizeText(size, language))
  const bar = h('progress', { class: 'bar', max: 1, value: 0, 'aria-label': name, hidden: true })
  const trouble = h('p', { class: 'error', role: 'status' })
  const open = async (show: (file: Blob) => void): Promise<void> => {
    const file = await chat.open(first)
    trouble.textContent = file === null ? say('widget.fileFailed') : ''
    if (file !== null) show(file)
  }
  const kind = mime.split('/')[0]
  const plays = kind === 'video' || kind === 'audio'
  const save = () => open(file => saveAs(file, name))
  const play = (): Promise<void> =>
    open(file => {
      const player = h(plays && kind === 'video' ? 'video' : 'audio', {
        ...{ class: 'player', controls: true, src: URL.createObjectURL(file), 'aria-label': name },
        // A strict site forbids players; then the file can still be saved.
        onerror: () => {
          player.replaceWith(button)
          trouble.textContent = say('widget.cannotShow')
          saveAs(file, name)
        },
      })
      button.replaceWith(player)
      void player.play?.().catch(() => {})
    })
  const button = h(
    'button',
    {
      ...{ class: 'file', type: 'button', onclick: () => void (plays ? play() : save()) },
      'aria-label': say(plays ? 'widget.playFile' : 'widget.openFile', { name }),
    },
    icon(plays ? 'play' : 'file'),
    h('span', { class: 'file-name' }, name),
    note,
  )
  const element = h('div', { class: 'file-box' }, button, bar, trouble)
  if (kind === 'image')
    showWhenSeen(element, button, first, {
      open,
      say,
      save: () => void save(),
      shown() {
        // The picture took the place of the button in which the words stood.
        note.hidden = bar.hidden
        bar.before(note)
      },
      // No fault of the file: a telephone's own kind of picture is drawn by telephones only.
      cannot: () => {
        trouble.textContent = say('widget.cannotShow')
      },
    })

  return {
    element,
    update({ state, upload }) {
      const isUnderWay = state === 'sending' && upload?.phase !== 'done' && upload?.phase !== undefined
      bar.hidden = !isUnderWay || upload?.phase === 'failed' || upload?.phase === 'gone'
      bar.value = upload?.fraction ?? 0
      note.hidden = note.parentNode === element && bar.hidden
      button.disabled = state === 'awaited' || state === 'lost'
      note.textContent =
        state === 'awaited'
          ? say('widget.fileAwaited')
          : state === 'lost'
            ? say('widget.fileLost')
            : upload?.phase === 'checking'
              ? say('widget.fileChecking')
              : upload?.phase === 'waiting'
                ? say('widget.fileWaiting')
                : upload?.phase === 'sending'
                  ? say('widget.fileUploading', { percent: Math.floor(upload.fraction * 100) })
                  : sizeText(size, language)
      const problem = upload === null ? null : fileProblem(say, name, upload)
      if (problem !== null && trouble.textContent !== problem) trouble.textContent = problem
    },
  }
}

interface Showing {
  readonly open: (show: (file: Blob) => void) => Promise<void>
  readonly say: Say
  readonly save: () => void
  readonly shown: () => void
  readonly cannot: () => void
}

/**
 * Draws the picture when it comes into sight. On a canvas: sites with a strict policy allow no `blob:` images, and a
 * picture that is drawn is none to them.
 */
function showWhenSeen(
  element: HTMLElement,
  button: HTMLElement,
  { name, size, state }: LineFile,
  { open, say, save, shown, cannot }: Showing,
): void {
  if (size > shownByItself || state === 'lost' || state === 'awaited') return
  const watch = new IntersectionObserver(seen => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return
    watch.disconnect()
    void open(file => {
      void drawn(file).then(canvas => {
        if (canvas === null) return cannot()
        const label = say('widget.openFile', { name })
        button.replaceWith(
          h(
            'button',
            { class: 'picture', type: 'button', 'aria-label': label, title: name, onclick: save },
            canvas,
          ),
        )
        shown()
      })
    })
  })
  watch.observe(element)
}

async function drawn(file: Blob): Promise<HTMLCanvasElement | null> {
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, pictureSide / Math.max(picture.width, picture.height))
    const canvas = h('canvas', {
      width: Math.max(1, Math.round(picture.width * scale)),
      height: Math.max(1, Math.round(picture.height * scale)),
    })
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    return canvas
  } catch {
    // Damaged, or a kind that this browser cannot draw: it stays a name that can be saved.
    return null
  }
}

export function saveAs(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = h('a', { href: url, download: name })
  link.click()
  // The browser needs the address until it has begun to save.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
