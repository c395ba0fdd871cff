import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepRaw } from '#server/channels/whatsapp/raw-rows.ts'
import { act } from '#test/server/features/tickets/people.ts'
import { type DeskStage, openDeskStage } from '../desk-stage.ts'

let stage: DeskStage

beforeAll(async () => {
  stage = await openDeskStage()
}, 120_000)
afterAll(() => stage?.close())

async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('[data-live-announcer]').analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join('\n')}`)
}

const go = (page: Page) => page.getByRole('navigation').getByText('Saluran tertulis', { exact: true }).click()

// Axe looks at every node; a busy machine takes its time over that.
describe('the written channels', { timeout: 60_000 }, () => {
  test('flagged words are edited as lines, with what they do said plainly', async () => {
    const { page, complaints } = await stage.open('made')
    await go(page)
    const field = page.getByRole('textbox', { name: 'Satu kata atau frasa per baris' })
    const save = page.getByRole('button', { name: 'Simpan' })
    await page.getByText(/pesan tetap diterima, tetap tampil utuh/).waitFor()
    await field.fill('x')
    await page.getByText('Tiap baris 2 sampai 60 huruf.').waitFor()
    expect(await save.isDisabled()).toBe(true)
    await field.fill('Kata Kasar\n\n  kata-kasar\nAncam')
    await save.click()
    await page.getByText('Kata yang ditandai tersimpan.').first().waitFor()
    expect(await field.inputValue()).toBe('Ancam\nkata-kasar')
    await field.fill('lain')
    await page.getByRole('button', { name: 'Kembalikan' }).click()
    expect(await field.inputValue()).toBe('Ancam\nkata-kasar')
    expect(await findings(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('what could not be taken in is listed with its original, and leaves the list when it was seen', async () => {
    const { page, complaints } = await stage.open('made')
    await go(page)
    await page.getByText('Tidak ada kiriman yang tertahan').waitFor()
    await act(stage.server, work =>
      keepRaw(work, 'quarantined', 'sender', { text: { body: 'PIN saya 739155, hubungi 081299990001' } }),
    )
    for (const _ of [1, 2]) await act(stage.server, work => keepRaw(work, 'quarantined', 'json', '{"rusak'))
    await page.getByRole('button', { name: 'Muat ulang' }).click()
    const list = page.getByRole('list', { name: 'Kiriman WhatsApp yang belum terbaca' })
    const odd = list.getByRole('listitem').filter({ hasText: 'Pesan tanpa pengirim yang dikenal' })
    await odd.getByText('Isi asli').click()
    await odd.getByText('"PIN saya ⟦pin⟧, hubungi •••001"').waitFor()
    await list.getByText(/, 2 kali$/).waitFor()
    expect(await findings(page)).toEqual([])
    // This server has no WhatsApp: the button says so and nothing is lost.
    await odd.getByRole('button', { name: /^Coba lagi:/ }).click()
    await page
      .getByRole('alertdialog')
      .or(page.getByRole('region'))
      .getByText(/WhatsApp|Kanal/)
      .first()
      .waitFor()
    await odd.getByRole('button', { name: /^Sudah dilihat:/ }).click()
    await odd.waitFor({ state: 'detached' })
    expect(await list.getByRole('listitem').count()).toBe(1)
    expect(complaints).toEqual([])
  })
})
