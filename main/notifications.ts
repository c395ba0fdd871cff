import { app, type BrowserWindow, Notification } from 'electron'
import type { TicketId } from '#shared/domain/ids.ts'
import type { Notice } from './engine/notices.ts'
import type { Say } from './texts.ts'

interface NotificationDeps {
  readonly say: () => Say
  readonly window: () => BrowserWindow | null
  readonly opened: (ticketId: TicketId) => void
}

/** Native notifications; a ticket number and a neutral sentence, since anybody may see a lock screen. */
export function createNotifications({ say, window, opened }: NotificationDeps): (notice: Notice) => void {
  /** Without a reference a notification may be collected before it is clicked. */
  const shown = new Set<Notification>()

  return ({ kind, ticketId, ticketNumber, count }) => {
    countForTests()
    const current = window()
    if (current !== null && !current.isFocused()) current.flashFrame(true)
    if (!Notification.isSupported()) return
    const notification = new Notification({
      title: say()(`notification.${kind}.title`, { number: ticketNumber, count }),
      body: say()(`notification.${kind}.body`, { number: ticketNumber, count }),
    })
    shown.add(notification)
    notification.on('click', () => opened(ticketId))
    notification.on('close', () => shown.delete(notification))
    notification.show()
  }
}

export function showBadge(count: number): void {
  app.setBadgeCount(count)
}

function countForTests(): void {
  if (process.env['KAWAL_TEST'] !== '1') return
  const seen = globalThis as { __kawalNotifications?: number }
  seen.__kawalNotifications = (seen.__kawalNotifications ?? 0) + 1
}
