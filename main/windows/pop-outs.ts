import type { BrowserWindow, Rectangle } from 'electron'
import type { TicketId } from '#shared/domain/ids.ts'
import type { DeskWindowOptions } from './desk-window.ts'
import type { Memory } from './remembered.ts'

type Place = Pick<
  DeskWindowOptions,
  'smallest' | 'usual' | 'bounds' | 'isMaximized' | 'closing' | 'route' | 'title'
>

interface PopOutDeps {
  readonly memory: Memory
  readonly titleOf: (ticketId: TicketId) => string
  readonly open: (place: Place) => BrowserWindow
}

export interface PopOuts {
  /** The one that is open comes to the front. False: there is no room for more. */
  readonly open: (ticketId: TicketId) => boolean
  /** Brings the ticket's own window to the front; false when it has none. */
  readonly focus: (ticketId: TicketId) => boolean
  readonly all: () => readonly BrowserWindow[]
  readonly closeAll: () => void
}

const size = { smallest: { width: 520, height: 480 }, usual: { width: 760, height: 820 } } as const
/** The next one stands a little lower and to the right, so that none hides another. */
const stepPx = 28
/** More are a mistake; each is a page of its own in memory. */
const most = 8

/** Windows with one ticket each, beside the main one. They remember one place for all of them. */
export function createPopOuts({ memory, titleOf, open }: PopOutDeps): PopOuts {
  const windows = new Map<TicketId, BrowserWindow>()

  function focus(ticketId: TicketId): boolean {
    const window = windows.get(ticketId)
    if (window === undefined) return false
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
    return true
  }

  function nextBounds(): Rectangle | null {
    const { popOutBounds } = memory.get()
    const step = stepPx * windows.size
    return popOutBounds === null
      ? null
      : { ...popOutBounds, x: popOutBounds.x + step, y: popOutBounds.y + step }
  }

  return {
    open: ticketId => {
      if (focus(ticketId)) return true
      if (windows.size >= most) return false
      const window = open({
        ...size,
        bounds: nextBounds(),
        isMaximized: false,
        closing: popOutBounds => memory.set({ popOutBounds }),
        route: `ticket/${ticketId}`,
        title: titleOf(ticketId),
      })
      windows.set(ticketId, window)
      window.once('closed', () => windows.delete(ticketId))
      window.webContents.on('before-input-event', (_event, { type, key, control, meta }) => {
        if (type === 'keyDown' && key.toLowerCase() === 'w' && (control || meta)) window.close()
      })
      return true
    },
    focus,
    all: () => [...windows.values()],
    closeAll: () => {
      for (const window of windows.values()) window.close()
    },
  }
}
