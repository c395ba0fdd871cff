import { expect, type Locator, type Page } from '@playwright/test'
import type { Language } from '#shared/locales/resources.ts'
import { words } from './words.ts'

/** Works a desk's window as a person does: by the words on it. */
export function driveDesk(page: Page, language: Language = 'id') {
  const t = words(language)
  const beforeName = (key: string) => new RegExp(`^${t(key, { name: '|', channel: '' }).split('|')[0]}`)
  const button = (name: string | RegExp, within: Page | Locator = page) =>
    within.getByRole('button', { name, exact: typeof name === 'string' })
  const tab = (name: string | RegExp) => page.getByRole('tab', { name })

  /** A select is a button with the field's name; its options open over the page. */
  async function choose(
    field: string,
    option: string | RegExp,
    within: Page | Locator = page,
  ): Promise<void> {
    await within.getByRole('button', { name: new RegExp(`${field}$`) }).click()
    await page.getByRole('option', { name: option }).first().click()
  }
  /** Radios are drawn by their labels; the inputs themselves are not on the screen. */
  async function answer(question: string, option: string, within: Page | Locator = page): Promise<void> {
    const label = within.getByRole('radiogroup', { name: question }).locator('label')
    await label
      .filter({ hasText: new RegExp(`^${option}`) })
      .first()
      .click()
  }
  async function dateTime(field: string, date: string, time: string): Promise<void> {
    const group = page.getByRole('group', { name: field, exact: true })
    await group.getByLabel(t('complaint:field.date'), { exact: true }).fill(date)
    await group.getByLabel(t('complaint:field.time'), { exact: true }).fill(time)
    await group.getByLabel(t('complaint:field.time'), { exact: true }).press('Tab')
  }

  /** Ticks a box by its words. */
  async function tick(label: string, within: Page | Locator = page): Promise<void> {
    const box = within.locator('label').filter({ hasText: label, has: page.getByRole('checkbox') })
    await box.click()
    await expect(box.getByRole('checkbox')).toBeChecked()
  }

  /** The field one writes the reply in. */
  const composer = (): Locator =>
    page.getByRole('textbox', { name: beforeName('ticket:composer.replyLabel') })

  return {
    page,
    tick,
    button,
    tab,
    choose,
    answer,
    dateTime,
    async signIn(username: string, password = `kawal-demo-${username}`): Promise<void> {
      await page.getByLabel(t('signIn.username'), { exact: true }).fill(username)
      await page.getByLabel(t('signIn.password'), { exact: true }).fill(password)
      await button(t('signIn.submit')).click()
      await expect(page.getByRole('navigation', { name: t('nav.label') })).toBeVisible()
    },
    async signOut(): Promise<void> {
      await button(beforeName('top.account')).click()
      await page.getByRole('menuitem', { name: t('top.signOut') }).click()
      await button(t('top.signOut'), page.getByRole('alertdialog')).click()
      await expect(page.getByLabel(t('signIn.username'), { exact: true })).toBeVisible()
    },
    /** Shows a queue by the first words of its tab: mine, unassigned, open… */
    queue: (name: 'mine' | 'unassigned' | 'open' | 'waiting' | 'resolved') =>
      page.getByRole('radio', { name: new RegExp(`^${t(`queue.${name}`)}`) }).click(),
    row: (text: string | RegExp) => page.getByRole('row', { name: text }),
    async openTicket(text: string | RegExp): Promise<void> {
      await page.getByRole('row', { name: text }).first().click()
    },
    /** Opens the ticket of this person, wherever it stands in the queue now shown. */
    async find(name: string): Promise<void> {
      await page.getByRole('searchbox', { name: t('queue.filter') }).fill(name)
      // An empty list is a row too, and quotes what it does not have.
      await page
        .getByRole('row', { name })
        .filter({ hasNotText: `“${name}”` })
        .click()
    },
    take: () => button(t('ticket:composer.takeFirst')).click(),
    composer,
    async reply(text: string): Promise<void> {
      await composer().fill(text)
      await button(beforeName('ticket:composer.send')).click()
    },
    /** Sends what the composer holds: a reply or a template. */
    send: () => button(beforeName('ticket:composer.send')).click(),
    /** Chooses from the menu of the ticket that is on the screen. */
    async act(what: string): Promise<void> {
      await button(t('ticket:header.actions')).click()
      await page.getByRole('menuitem', { name: what }).click()
    },
    /** Chooses files for the reply, as from the system's dialog. */
    async attach(...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
      const asked = page.waitForEvent('filechooser')
      await button(t('ticket:composer.attach')).click()
      await (await asked).setFiles(files)
    },
    /** Files of the reply that is on the screen. */
    replyFiles: () => page.getByRole('list', { name: t('ticket:composer.files') }),
    /** The part beside a ticket in which people are looked up. */
    lookup: () => page.getByRole('region', { name: t('ticket:person.lookup') }),
    /** What the registry knows of this person, beside a ticket. */
    record: (name: string) => page.getByRole('tabpanel').getByRole('article', { name, exact: true }),
    line: (text: string) => page.getByRole('log').getByText(text, { exact: true }),
    goTo: (
      place:
        | 'desk'
        | 'cases'
        | 'identity'
        | 'funnel'
        | 'rules'
        | 'reasons'
        | 'registry'
        | 'accounts'
        | 'sessions'
        | 'privacy'
        | 'audit',
    ) =>
      page
        .getByRole('navigation', { name: t('nav.label') })
        .getByRole('button', { name: new RegExp(`^${t(`nav.${place}`)}`) })
        .click(),
  }
}
export type DeskDriver = ReturnType<typeof driveDesk>
