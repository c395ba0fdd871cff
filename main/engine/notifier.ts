import type { Frame } from '#shared/contract/events.ts'
import type { DeskState } from '#shared/desk/state.ts'
import type { Account } from '#shared/domain/account.ts'
import {
  type Attention,
  closingWindows,
  type Notice,
  noticesOf,
  unreadOf,
  type Worth,
  worthTelling,
} from './notices.ts'
import type { View } from './view.ts'

interface NotifierDeps {
  readonly view: View
  readonly delayMs: number
  /** How often the windows of my tickets are looked at. */
  readonly lookMs: number
  readonly attention: () => Attention
  readonly notify: (notice: Notice) => void
  readonly badge: (count: number) => void
}

export interface Notifier {
  readonly heard: (frame: Frame, before: DeskState) => void
  readonly stop: () => void
}

/** Tells the system about news that is not on the screen, a stretch at a time. */
export function createNotifier({ view, delayMs, lookMs, attention, notify, badge }: NotifierDeps): Notifier {
  let waiting: Worth[] = []
  let timer: NodeJS.Timeout | null = null
  let shown = 0
  const told = new Map<string, number>()

  const flush = () => {
    timer = null
    const worths = waiting
    waiting = []
    if (view.get().settings.notifications) for (const notice of noticesOf(worths)) notify(notice)
  }

  const forget = view.onState(state => {
    const count = unreadOf(state, myself(view))
    if (count !== shown) badge(count)
    shown = count
  })

  const tell = (worths: readonly Worth[]) => {
    waiting.push(...worths)
    if (waiting.length > 0) timer ??= setTimeout(flush, delayMs)
  }

  const look = () => {
    const me = myself(view)
    if (me !== null) tell(closingWindows(view.get().state, me, attention().now, told))
  }
  const looking = setInterval(look, lookMs)

  return {
    heard: (frame, before) => {
      const me = myself(view)
      if (me !== null) tell(worthTelling(frame, before, view.get().state, me, attention()))
    },
    stop: () => {
      forget()
      clearInterval(looking)
      if (timer !== null) clearTimeout(timer)
    },
  }
}

function myself(view: View): Account | null {
  const { identity } = view.get()
  return identity.state === 'signedIn' ? identity.me : null
}
