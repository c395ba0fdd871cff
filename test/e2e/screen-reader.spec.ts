import { expect, type Page } from '@playwright/test'
import { openVisitor } from '#test/harness/visitor.ts'
import { words } from '#test/harness/words.ts'
import { test } from './with-stage.ts'

const t = words('id')
const name = 'Hasna Uji Pembaca Layar'
test.setTimeout(120_000)

/** Things that mean nothing when they are read out without a name. */
const nameless =
  /^\s*- (button|textbox|searchbox|combobox|link|radio|radiogroup|checkbox|switch|dialog|alertdialog|tab|menuitem|option|grid)\b(?! ").*$/gm
/** What the libraries beneath say of themselves where nobody has given them Indonesian words. */
const english =
  /\b(selected|not selected|suggestions|dismiss|close|clear search|options? available|increase|decrease|notifications?|press|show|drop ?zone|sorted|ascending|descending|expand|collapse|row has)\b/i

/** The tree as a screen reader gets it, with what it finds wrong in it. */
async function check(page: Page, place: string): Promise<void> {
  await test.step(place, async () => {
    const tree = (await page.locator('body').ariaSnapshot()).replaceAll(/ \[[^\]]*\]/g, '')
    expect(tree.match(nameless) ?? []).toEqual([])
    expect(tree.split('\n').filter(line => english.test(line))).toEqual([])
  })
}

/** Notes everything that is said from now on, as often as it is said. */
async function listen(page: Page, region: string): Promise<() => Promise<string[]>> {
  await page.evaluate(where => {
    const heard: string[] = []
    Object.assign(window, { heard })
    new MutationObserver(changes => {
      for (const { target, addedNodes } of changes) {
        const box = target instanceof Element ? target : target.parentElement
        const isOff = box?.closest('[aria-live=off]') != null
        if (box?.closest(where) == null || isOff) continue
        for (const node of addedNodes) if (node.textContent) heard.push(node.textContent)
        if (addedNodes.length === 0 && target.textContent) heard.push(target.textContent)
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  }, region)
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard)
}

test('the desk speaks Indonesian, names everything, and says each message once', async ({ stage }) => {
  const { driver: agent } = await stage.openDesk('bagus')
  const { page } = agent
  await check(page, 'sign-in')
  await agent.signIn('bagus')
  const visitor = await openVisitor(stage.browser, stage.server().pages.chat)
  await visitor.start({ name, message: 'Assalamualaikum' })
  await agent.queue('unassigned')
  await agent.find(name)
  await agent.take()
  await expect(agent.composer()).toBeVisible()
  await check(page, 'desk')
  const said = await listen(
    page,
    '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive], [data-live-announcer]',
  )

  await test.step('dialogs give the keyboard back', async () => {
    const menu = agent.button(t('ticket:header.actions'))
    await menu.click()
    await check(page, 'menu')
    await page.getByRole('menuitem', { name: t('ticket:act.assign') }).click()
    await page.getByRole('dialog').getByRole('combobox').fill('e')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await check(page, 'assign')
    await page.keyboard.press('Enter')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('common.cancel') })
      .click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(menu).toBeFocused()
    await page.keyboard.press('Control+K')
    await page.keyboard.type('tiket')
    await page.keyboard.press('ArrowDown')
    await check(page, 'palette')
    await page.keyboard.press('Escape')
    await expect(menu).toBeFocused()
    await agent.button(t('queue.filterMenu')).click()
    await check(page, 'filter')
    await page.keyboard.press('Escape')
    await expect(agent.button(t('queue.filterMenu'))).toBeFocused()
  })

  await test.step('a message is announced once', async () => {
    await visitor.write('Apakah ada orang?')
    await expect(agent.line('Apakah ada orang?')).toBeVisible()
    const once = t('announce.newFrom', { name })
    await expect.poll(async () => (await said()).filter(text => text.includes(once)).length).toBe(1)
    await visitor.write('Halo?')
    await expect(agent.line('Halo?')).toBeVisible()
    expect(
      (await said()).filter(text => text.includes('Halo?') || text.includes('Apakah ada orang?')),
    ).toEqual([])
  })

  await test.step('every page of the desk', async () => {
    const rail = page.getByRole('navigation', { name: t('nav.label') }).getByRole('button')
    for (let at = 0; at < (await rail.count()) - 1; at += 1) {
      await rail.nth(at).click()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await check(page, await rail.nth(at).innerText())
    }
  })
  expect((await said()).filter(text => english.test(text))).toEqual([])
})

test('the chat is a dialogue that a screen reader can follow', async ({ stage }) => {
  const { driver: agent } = await stage.desk('bagus')
  const visitor = await openVisitor(stage.browser, stage.server().pages.chat)
  const { page, panel } = visitor
  const launcher = page.getByRole('button', { name: t('public:widget.open') })
  await launcher.focus()
  await page.keyboard.press('Enter')
  await expect(panel.getByLabel(t('public:widget.name'), { exact: true })).toBeFocused()
  await check(page, 'welcome')
  await page.keyboard.press('Escape')
  await expect(launcher).toBeFocused()
  await visitor.start({ name, message: 'Selamat pagi' })
  await agent.queue('unassigned')
  await agent.find(name)
  await agent.take()
  await expect(panel.getByText(t('public:widget.transferred', { name: 'Bagus Prakoso' }))).toBeVisible()
  await expect(panel).toMatchAriaSnapshot(`
    - dialog "${t('public:widget.title')}":
      - heading "${t('public:widget.title')}" [level=2]
      - button "${t('public:widget.switchLanguage')}"
      - button "${t('public:widget.close')}"
      - log "${t('public:widget.log')}"
      - button "${t('public:widget.attach')}"
      - textbox "${t('public:widget.compose')}"
      - button "${t('public:widget.send')}"
      - button "${t('public:widget.transcript')}"
      - button "${t('public:widget.forget')}"
  `)
  // The observer of the page cannot see into the shadow tree: lines are counted where they are put in.
  await panel.getByRole('log').evaluate(log => {
    const lines: string[] = []
    Object.assign(window, { lines })
    new MutationObserver(changes => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) if (node instanceof Element) lines.push(node.textContent ?? '')
    }).observe(log, { childList: true })
  })
  await agent.reply('Selamat pagi juga')
  await expect(visitor.line('Selamat pagi juga')).toBeVisible()
  await visitor.write('Terima kasih')
  await expect(visitor.line('Terima kasih')).toHaveAttribute('data-mark', 'sent')
  await agent.reply('Sama-sama')
  await expect(visitor.line('Terima kasih')).toHaveAttribute('data-mark', 'read')
  const lines = await page.evaluate(() => (window as unknown as { lines: string[] }).lines)
  for (const text of ['Selamat pagi juga', 'Terima kasih', 'Sama-sama'])
    expect(lines.filter(line => line.includes(text))).toHaveLength(1)
  await check(page, 'conversation')

  await panel.getByRole('button', { name: t('public:widget.forget') }).click()
  await expect(
    panel.getByRole('alertdialog').getByRole('button', { name: t('public:widget.cancel') }),
  ).toBeFocused()
  await check(page, 'forget')
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('button', { name: t('public:widget.forget') })).toBeFocused()
})

test('the form and the status page name everything and are Indonesian', async ({ stage }) => {
  const page = await stage.browser.newPage({ locale: 'id-ID' })
  await page.goto(stage.server().pages.form)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await check(page, 'form')
  await page.goto(new URL('../status/', stage.server().pages.form).href)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await check(page, 'status')
  await page.getByRole('button', { name: t('report:status.look') }).click()
  await check(page, 'status with faults')
})
