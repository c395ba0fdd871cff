import { expect } from '@playwright/test'
import type { DeskDriver } from '#test/harness/desk-driver.ts'
import { openVisitor } from '#test/harness/visitor.ts'
import { words } from '#test/harness/words.ts'
import { test } from './with-stage.ts'

const t = words('id')
const name = 'Indah Uji Rebutan'
test.setTimeout(150_000)

/** What everybody reads of the ticket: how it stands, whose it is, and all of its lines. */
const reads = async ({ page }: DeskDriver, me: string): Promise<readonly string[]> => {
  const head = page.locator('.d-ticket-head')
  const marks = await head.locator('.k-badge').allInnerTexts()
  const [, holder = ''] = await head.locator('.d-ticket-meta > span').allInnerTexts()
  const lines = await page
    .getByRole('log')
    .locator('.k-bubble:not([data-state=failed]) .k-bubble-text, .k-system-line')
    .allInnerTexts()
  const mine = holder === t('queue.assignedMe') ? t('ticket:header.assignee', { name: me }) : holder
  return [...marks, mine, ...lines.map(line => line.trim())]
}

test('two who act on one ticket at once: one act each time, said to both, and no words lost', async ({
  stage,
  line,
}) => {
  const { driver: bagus } = await stage.desk('bagus', line.url)
  const { driver: dewi } = await stage.desk('dewi', line.url)
  const { driver: ratna } = await stage.desk('ratna')
  const everybody = [
    [bagus, 'Bagus Prakoso'],
    [dewi, 'Dewi Anggraini'],
    [ratna, 'Ratna'],
  ] as const
  const visitor = await openVisitor(stage.browser, stage.server().pages.chat)
  await visitor.start({ name, message: 'Tolong, saya bingung' })
  for (const [desk] of everybody) {
    await desk.queue('unassigned')
    await desk.find(name)
    await expect(desk.line('Tolong, saya bingung')).toBeVisible()
  }
  /** Both act before either hears of the other; the supervisor's desk is not held. */
  const atOnce = async (...acts: readonly (() => Promise<unknown>)[]): Promise<void> => {
    line.hold()
    for (const act of acts) await act()
    line.release()
  }
  const agree = async (): Promise<void> => {
    await expect(async () => {
      const [first, ...others] = await Promise.all(everybody.map(([desk, me]) => reads(desk, me)))
      for (const each of others) expect(each).toEqual(first)
    }).toPass({ timeout: 30_000 })
  }
  const menu = async (desk: DeskDriver, act: string): Promise<void> => {
    await desk.button(t('ticket:header.actions')).click()
    await desk.page.getByRole('menuitem', { name: t(act) }).click()
  }
  const dialog = (desk: DeskDriver) => desk.page.getByRole('dialog')
  const refused = (desk: DeskDriver, code: string) => desk.page.getByText(t(`refusal:${code}`)).first()

  await test.step('taken twice', async () => {
    await atOnce(bagus.take, dewi.take)
    const told = async () =>
      (await refused(bagus, 'ticket.alreadyTaken').count()) +
      (await refused(dewi, 'ticket.alreadyTaken').count())
    await expect.poll(told).toBe(1)
    await agree()
  })
  const [holder, other] = (await bagus.composer().count()) === 1 ? [bagus, dewi] : [dewi, bagus]

  await test.step('given away by the supervisor while its holder writes', async () => {
    await holder.composer().fill('Baik, saya jelaskan')
    await menu(ratna, 'ticket:act.assign')
    await dialog(ratna)
      .getByRole('combobox')
      .fill(holder === bagus ? 'Dewi' : 'Bagus')
    await ratna.page.getByRole('option', { name: holder === bagus ? /Dewi/ : /Bagus/ }).click()
    await atOnce(
      () => ratna.button(t('ticket:dialog.assignConfirm'), dialog(ratna)).click(),
      () => holder.send(),
    )
    await expect(dialog(ratna)).toHaveCount(0)
    await expect(other.composer()).toBeVisible()
    await agree()
    // Sent before it was given away, or kept where it was written, with the reason: never nowhere.
    const kept = holder.page.getByRole('article').filter({ hasText: 'Baik, saya jelaskan' })
    await expect(kept).toHaveCount(1)
    if ((await visitor.line('Baik, saya jelaskan').count()) === 0)
      await expect(kept).toContainText(t('refusal:ticket.notYours'))
    await stage.picture(holder.page, 'diserahkan-saat-menulis')
  })

  await test.step('resolved, snoozed and answered at the same instant', async () => {
    await other.composer().fill('Masih saya periksa')
    await ratna.button(t('ticket:act.resolve')).click()
    await menu(other, 'ticket:act.snooze')
    await atOnce(
      () => ratna.button(t('ticket:dialog.resolveConfirm'), dialog(ratna)).click(),
      () => other.button(t('ticket:dialog.snoozeConfirm'), dialog(other)).click(),
    )
    await expect(dialog(ratna)).toHaveCount(0)
    await agree()
    await stage.picture(other.page, 'selesai-dan-tunda')
    if (await dialog(other).isVisible()) {
      await expect(dialog(other).getByRole('alert').or(dialog(other).locator('.k-banner'))).toBeVisible()
      await other.button(t('common.cancel'), dialog(other)).click()
    }
  })

  await test.step('opened again, answered by one, and everybody reads the same', async () => {
    await visitor.write('Halo, masih di sana?')
    await expect(other.line('Halo, masih di sana?')).toBeVisible()
    await expect(other.composer()).toHaveValue('Masih saya periksa')
    await other.send()
    const anyway = other.button(t('ticket:composer.sendAnyway'))
    await expect(async () => {
      if (await anyway.isVisible()) await anyway.click()
      await expect(visitor.line('Masih saya periksa')).toHaveCount(1, { timeout: 2_000 })
    }).toPass({ timeout: 30_000 })
    await agree()
  })
})
