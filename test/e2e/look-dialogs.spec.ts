import { expect, type Page } from '@playwright/test'
import type { DeskDriver } from '#test/harness/desk-driver.ts'
import type { Desk } from '#test/harness/electron-app.ts'
import { words } from '#test/harness/words.ts'
import { check, dress, dresses, resize } from './look-at.ts'
import { test } from './with-stage.ts'

const t = words('id')
const person = 'Bagus Prakoso'

test.setTimeout(420_000)

/** How each is opened by somebody at a desk in Indonesian. */
type Openers = Readonly<Record<string, () => Promise<void>>>

test('everything that opens over a page can be read by everybody', async ({ stage }) => {
  const agent = await stage.desk('bagus')
  const legal = await stage.desk('arief')
  const admin = await stage.desk('made')
  const desks = [agent, legal, admin]
  for (const { desk } of desks) await resize(desk)
  await agent.driver.queue('mine')
  await agent.desk.window.getByRole('row').first().click()
  await legal.driver.goTo('cases')
  await legal.desk.window.getByRole('row').first().click()
  await admin.driver.goTo('accounts')
  await Promise.all([
    look(agent.desk, { ...ofTicket(agent.driver), ...ofShell(agent.driver) }),
    look(legal.desk, { refer: () => press(legal.driver, t('referral:act.draft')) }),
    look(admin.desk, {
      account: () => press(admin.driver, t('admin:accounts.create')),
      disable: () => press(admin.driver, t('admin:accounts.disableLabel', { name: person })),
    }),
  ])
})

const press = (driver: DeskDriver, name: string) => driver.button(name).first().click()

function ofTicket(driver: DeskDriver): Openers {
  const menu = {
    ...{ assign: 'ticket:act.assign', third: 'ticket:act.waitThird', snooze: 'ticket:act.snooze' },
    ...{ reason: 'reasons:set', tags: 'acts.tags', link: 'acts.link', merge: 'acts.merge' },
    ...{ split: 'acts.split', request: 'privacy:request.open', reject: 'ticket:act.reject' },
  }
  return {
    menu: () => press(driver, t('ticket:header.actions')),
    ...Object.fromEntries(Object.entries(menu).map(([name, key]) => [name, () => driver.act(t(key))])),
    resolve: () => press(driver, t('ticket:act.resolve')),
  }
}

function ofShell(driver: DeskDriver): Openers {
  const account = t('top.account', { name: person })
  const ofAccount = async (key: string) => {
    await press(driver, account)
    await driver.page.getByRole('menuitem', { name: t(key) }).click()
  }
  return {
    palette: () => press(driver, t('top.search')),
    keys: () => press(driver, t('keys.title')),
    settings: () => press(driver, t('top.settings')),
    presence: () => driver.button(new RegExp(`^${t('presence.available')}`)).click(),
    'account-menu': () => press(driver, account),
    password: () => ofAccount('top.changePassword'),
    'sign-out': () => ofAccount('top.signOut'),
  }
}

async function look(desk: Desk, openers: Openers): Promise<void> {
  for (const [name, open] of Object.entries(openers)) {
    await dress(desk, dresses[0])
    await open()
    await expect(over(desk.window).first()).toBeVisible()
    for (const each of dresses) {
      await dress(desk, each)
      await expect(desk.window.locator('.k-skeleton, .k-spinner, [aria-busy=true]')).toHaveCount(0)
      const whole = `over-${name}-${each.theme}-${each.language}`
      await test.step(whole, () => check(desk.window, whole))
    }
    // A list that hangs open within it goes first.
    await expect(async () => {
      await desk.window.keyboard.press('Escape')
      await expect(over(desk.window)).toHaveCount(0, { timeout: 2_000 })
    }).toPass()
  }
}

const over = (window: Page) =>
  window.getByRole('dialog').or(window.getByRole('alertdialog')).or(window.getByRole('menu'))
