import type { Page } from '@playwright/test'

/** How well a page is connected. What was begun under one condition goes on under the next. */
export interface Network {
  /** A phone at the edge of a village: 400 ms away, 50 KB/s. */
  readonly slow: () => Promise<void>
  readonly none: () => Promise<void>
  readonly normal: () => Promise<void>
}

const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const none = { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 }
const normal = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 }

/** Chromium's own throttle; a web socket that is open stays open, so a tunnel also needs a line to cut. */
export async function openNetwork(page: Page): Promise<Network> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const become = (conditions: typeof slow) => () =>
    session.send('Network.emulateNetworkConditions', conditions).then(() => undefined)
  return { slow: become(slow), none: become(none), normal: become(normal) }
}
