import { expect, type Locator, type Page } from '@playwright/test'
import { openVisitor } from '#test/harness/visitor.ts'
import { words } from '#test/harness/words.ts'
import { pdf } from '#test/server/channels/files.ts'
import { test } from './with-stage.ts'

const t = words('en')
const name = 'Farah Uji Papan Ketik'
const second = 'Gilang Uji Papan Ketik'
test.setTimeout(180_000)

/**
 * What shows where the keyboard is: a line around it, around the box it stands in, or, where only a mark is drawn for
 * what is focused, around that mark. Null while it is nowhere.
 */
function ringOf(): { readonly at: string; readonly isShown: boolean } | null {
  const here = document.activeElement
  if (here === null || here === document.body) return null
  const isDrawn = (element: Element, pseudo?: string): boolean => {
    const { outlineStyle, outlineWidth, boxShadow, backgroundColor, content } = getComputedStyle(
      element,
      pseudo,
    )
    const hasLine = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
    if (pseudo !== undefined) return content !== 'none' && (hasLine || backgroundColor !== 'rgba(0, 0, 0, 0)')
    return hasLine || boxShadow !== 'none'
  }
  const around: Element[] = []
  for (let box: Element | null = here; box !== null && around.length < 6; box = box.parentElement)
    around.push(box)
  const marked = here.closest('[data-focus-visible]')
  const marks = marked === null ? [] : [...marked.querySelectorAll('*')].slice(0, 20)
  const active = document.getElementById(here.getAttribute('aria-activedescendant') ?? '')
  const isShown =
    [...around, ...marks, ...(active === null ? [] : [active])].some(element => isDrawn(element)) ||
    isDrawn(here, '::after')
  return { at: here.outerHTML.slice(0, 200), isShown }
}

/** Where the keyboard is and cannot be seen; empty while it can. Colours may still be on their way. */
const unseen = (page: Page) => async (): Promise<string> => {
  const ring = await page.evaluate(ringOf)
  return ring === null || ring.isShown ? '' : ring.at
}

async function isSeen(page: Page): Promise<void> {
  // A dialog that has just closed gives the keyboard back in its own time.
  await expect.poll(() => page.evaluate(ringOf)).not.toBeNull()
  await expect.poll(unseen(page)).toBe('')
}

/** Goes on with Tab until it stands there; at every stop the person sees where they are. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stops = 0; stops < 70; stops += 1) {
    if (await target.evaluate(element => element.contains(document.activeElement))) return isSeen(page)
    await page.keyboard.press(key)
    await expect.poll(unseen(page)).toBe('')
  }
  throw new Error(`Tab never came to ${String(target)}`)
}

test('a whole case without a mouse', async ({ stage }) => {
  const { driver } = await stage.openDesk('bagus')
  const { page } = driver
  const { keyboard } = page
  const button = (words: string | RegExp) => page.getByRole('button', { name: words })
  const type = async (text: string): Promise<void> => {
    await isSeen(page)
    await keyboard.type(text)
  }

  await test.step('sign in', async () => {
    await page.evaluate(() => window.desk.local('desk.settings', { language: 'en', theme: 'dark' }))
    await expect(page.getByLabel(t('signIn.username'), { exact: true })).toBeFocused()
    await type('bagus')
    await keyboard.press('Tab')
    await type('kawal-demo-bagus')
    await keyboard.press('Enter')
    await expect(page.getByRole('navigation', { name: t('nav.label') })).toBeVisible()
    await expect(page.getByText(t('link.online'), { exact: true })).toBeVisible()
  })

  const [visitor] = await test.step('two people write', async () => {
    const opened = []
    for (const person of [name, second]) {
      const each = await openVisitor(stage.browser, stage.server().pages.chat)
      await each.start({ name: person, message: `Joki menipu saya (${person})` })
      await expect(each.line('Joki menipu saya')).toHaveAttribute('data-mark', 'sent')
      opened.push(each)
    }
    return opened
  })
  const log = page.getByRole('log', { name: new RegExp(`^${t('ticket:thread.label', { name: '' })}`) })
  const field = page.getByRole('textbox', {
    name: new RegExp(`^${t('ticket:composer.replyLabel', { name, channel: '' })}`),
  })

  /** From the field that filters to the tickets that nobody has. */
  const free = async (): Promise<void> => {
    const unassigned = page.getByRole('radio', { name: new RegExp(`^${t('queue.unassigned')}`) })
    const queues = page.getByRole('radiogroup').filter({ has: unassigned })
    await tabTo(page, queues, 'Shift+Tab')
    for (let at = await queues.getByRole('radio').count(); at > 0; at -= 1) await keyboard.press('ArrowLeft')
    await keyboard.press('ArrowRight')
    await expect(unassigned).toBeFocused()
    await keyboard.press('Space')
    await expect(unassigned).toBeChecked()
  }

  await test.step('find the ticket, open and take it', async () => {
    await keyboard.press('Alt+F')
    await expect(page.getByRole('searchbox', { name: t('queue.filter') })).toBeFocused()
    await type('Uji Papan Ketik')
    await free()
    await tabTo(
      page,
      page
        .getByRole('row')
        .filter({ hasText: /Uji Papan Ketik/ })
        .first(),
    )
    if (await page.getByRole('row', { name: second }).evaluate(row => row === document.activeElement))
      await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await expect(log).toContainText(name)
    await keyboard.press('Alt+T')
    await expect(field).toBeVisible()
  })

  await test.step('reply, prepared reply and note', async () => {
    await keyboard.press('Alt+R')
    await expect(field).toBeFocused()
    await type('Thank you, we are looking into it')
    await stage.picture(page, 'balas')
    await keyboard.press('Control+Enter')
    await expect(visitor?.line('Thank you, we are looking into it') as Locator).toHaveCount(1)
    await type('/')
    const list = page.getByRole('listbox')
    await expect(list).toBeVisible()
    await keyboard.press('ArrowDown')
    await stage.picture(page, 'siap-pakai')
    await keyboard.press('Enter')
    await expect(list).toHaveCount(0)
    await expect(field).not.toHaveValue('/')
    await keyboard.press('Control+A')
    await keyboard.press('Delete')
    await keyboard.press('Alt+N')
    await type('He sounds upset')
    await keyboard.press('Control+Enter')
    await expect(driver.line('He sounds upset')).toBeVisible()
  })

  await test.step('attach a file', async () => {
    await keyboard.press('Alt+R')
    await tabTo(page, button(t('ticket:composer.attach')))
    const chooser = page.waitForEvent('filechooser')
    await keyboard.press('Enter')
    await (await chooser).setFiles({ name: 'guide.pdf', mimeType: 'application/pdf', buffer: pdf(9_000) })
    await expect(page.getByText('guide.pdf')).toBeVisible()
    await keyboard.press('Alt+R')
    await type('Here is the guide')
    await keyboard.press('Control+Enter')
    await expect(visitor?.line('guide.pdf') as Locator).toHaveCount(1)
  })

  await test.step('look somebody up', async () => {
    await keyboard.press('Alt+P')
    await expect(page.getByRole('searchbox', { name: t('ticket:person.lookup') })).toBeFocused()
    await type('siti rahmawati')
    await tabTo(page, button(/Siti Rahmawati/).first())
    await keyboard.press('Enter')
    await expect(page.getByText(t('ticket:person.say'), { exact: true })).toBeVisible()
    await tabTo(page, button(t('ticket:person.link')))
    await stage.picture(page, 'orang')
  })

  await test.step('a complaint in its form', async () => {
    await tabTo(page, page.getByRole('tab', { name: t('ticket:person.person') }), 'Shift+Tab')
    await keyboard.press('ArrowRight')
    await expect(page.getByRole('tab', { name: t('ticket:person.complaint') })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await tabTo(page, button(t('complaint:start.open')))
    await keyboard.press('Enter')
    await tabTo(page, button(t('complaint:form.wide')))
    await keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await isSeen(page)
    await stage.picture(page, 'pengaduan')
    await keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(button(t('complaint:form.wide'))).toBeFocused()
  })

  await test.step('panes beside each other', async () => {
    await keyboard.press('Alt+F')
    await free()
    await keyboard.press('Alt+B')
    await expect(log).toHaveCount(2)
    await keyboard.press('Alt+1')
    await expect(field).toBeFocused()
    await keyboard.press('Alt+2')
    await expect(page.locator('.d-ticket-pane[data-active]')).toContainText(second)
    await isSeen(page)
    await stage.picture(page, 'dua-panel')
    await keyboard.press('Alt+X')
    await expect(log).toHaveCount(1)
    await expect(field).toBeFocused()
  })

  await test.step('resolve with an outcome', async () => {
    await keyboard.press('Alt+E')
    const dialog = page.getByRole('dialog')
    await tabTo(page, dialog.getByRole('radiogroup'))
    await keyboard.press('Space')
    await stage.picture(page, 'hasil')
    await tabTo(page, dialog.getByRole('button', { name: t('ticket:dialog.resolveConfirm') }))
    await keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText(t('ticket:status.resolved'), { exact: true }).first()).toBeVisible()
    await isSeen(page)
  })

  await test.step('round the whole desk: no trap, and never out of sight', async () => {
    const places = ['nav', 'main', '.d-queue', '.d-thread', '.d-account']
    const visited = new Set<string>()
    for (let stops = 0; stops < 150 && visited.size < places.length; stops += 1) {
      await keyboard.press('Tab')
      await expect.poll(unseen(page)).toBe('')
      for (const place of await page.evaluate(
        all => all.filter(each => document.activeElement?.closest(each) !== null),
        places,
      ))
        visited.add(place)
    }
    expect([...visited].toSorted()).toEqual(places.toSorted())
  })

  await test.step('the palette signs out', async () => {
    await keyboard.press('Control+K')
    await isSeen(page)
    await type(t('top.signOut'))
    await expect(page.getByRole('menuitem', { name: t('top.signOut'), exact: true })).toBeVisible()
    await stage.picture(page, 'palet')
    await keyboard.press('Enter')
    const sure = page.getByRole('alertdialog')
    await tabTo(page, sure.getByRole('button', { name: t('top.signOut') }))
    await keyboard.press('Enter')
    await expect(page.getByLabel(t('signIn.username'), { exact: true })).toBeFocused()
  })
})
