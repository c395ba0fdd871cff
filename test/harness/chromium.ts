import { type Browser, chromium } from '@playwright/test'
import { chromiumPath } from '#build/system-libraries.mjs'

/** Nothing but what a page itself asks for may leave the machine, and nothing may be written beside the profile. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--metrics-recording-only',
  '--disable-dev-shm-usage',
]

/** The system's Chromium with a profile of its own, as a member of the public would use it. */
export async function launchChromium({ headless = true } = {}): Promise<Browser> {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error('no Chromium found: install it, or name it in KAWAL_CHROMIUM')
  const asRoot = process.getuid?.() === 0
  return chromium.launch({
    executablePath,
    headless,
    chromiumSandbox: !asRoot,
    args: quiet,
    timeout: 30_000,
  })
}
