import { randomUUID } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EntryId, ParticipantId, TicketId } from '#shared/domain/ids.ts'
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

/** A conversation in the queue of `page`, opened and taken; its person is linked to a record. */
async function takeNew(page: Page, name: string, body: string): Promise<TicketId> {
  const ticketId = (await stage.server.inbound(body, { name })) as TicketId
  await page.getByRole('radio', { name: /^Belum diambil/ }).click()
  await page.getByRole('searchbox', { name: /^Saring/ }).fill(name)
  await page.getByRole('row', { name: new RegExp(name) }).click()
  await page.getByRole('button', { name: 'Ambil tiket ini untuk membalas' }).click()
  await page.getByRole('textbox', { name: /^Balasan untuk/ }).waitFor()
  return ticketId
}

async function link(ticketId: TicketId): Promise<void> {
  const { value: id } = await stage.server.running.writer.run({ accountId: null, name: null }, work =>
    work.db.selectFrom('participant').select('id').limit(1).executeTakeFirstOrThrow(),
  )
  const helper = await stage.server.desk('supervisor')
  const linked = await helper.command('ticket.linkParticipant', {
    ticketId,
    participantId: id.id as ParticipantId,
  })
  if (!linked.ok) throw new Error(linked.code)
}

describe('a reason', () => {
  test('is suggested from the words, taken by hand, and brings deadlines and a list of what is needed', async () => {
    const { page, complaints } = await stage.open('bagus')
    await takeNew(page, 'Sri Uji Alasan', 'kak insentif sy blm cair2 udah sebulan')
    // Nothing is set by itself, and what it rests on is said.
    await page.getByText(/^Mirip: insentif belum cair/).waitFor()
    await page.getByRole('button', { name: 'Pilih alasan' }).waitFor()
    await page.getByRole('button', { name: /^Pakai alasan Insentif belum cair, karena ada kata:/ }).click()
    await page.getByRole('button', { name: 'Ubah alasan: Insentif belum cair' }).waitFor()
    await page.getByText(/^Jawaban pertama: .* lagi$/).waitFor()
    const needs = page.getByRole('region', { name: 'Data yang diperlukan' })
    await needs.getByText('Bank atau dompet digital tujuan').click()
    await needs.getByText('1 dari 5').waitFor()
    expect(await findings(page)).toEqual([])

    // Of the prepared replies the one for this reason comes first, and says so.
    const reply = page.getByRole('textbox', { name: /^Balasan untuk/ })
    await reply.pressSequentially('/')
    const first = page.getByRole('option').first()
    await first.waitFor()
    expect(await first.innerText()).toMatch(/^\/insentif-proses[\s\S]*Sesuai alasan/)
    await reply.fill('')

    await page.getByRole('button', { name: 'Ubah alasan: Insentif belum cair' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').fill('tertahan')
    await page.getByRole('option', { name: /Insentif gagal atau tertahan/ }).click()
    await dialog.getByRole('button', { name: 'Simpan' }).click()
    await page.getByRole('button', { name: 'Ubah alasan: Insentif gagal atau tertahan' }).waitFor()
    await needs.getByText('1 dari 4').waitFor()
    expect(complaints).toEqual([])
  })
})

const checks = [
  /^KTP terlihat jelas/,
  /^Wajah pada swafoto cocok/,
  /^Nama dan tanggal lahir/,
  /^Peserta menjawab dari/,
  /^Sudah ditanya mengapa/,
]

describe('an identity check', () => {
  test('is prepared by one, approved by another, and passed on', async () => {
    const agent = await stage.open('bagus')
    const { page } = agent
    const ticketId = await takeNew(page, 'Tono Uji Nomor', 'no hp lama hangus, mau ganti nomor')
    await page.getByRole('button', { name: /^Pakai alasan Ganti nomor HP atau email/ }).click()
    await page.getByText('Tautkan dulu data peserta.').waitFor()
    await link(ticketId)
    const panel = page.getByRole('region', { name: 'Pemeriksaan identitas' })
    await panel.getByRole('button', { name: 'Mulai pemeriksaan' }).click()
    await panel.getByRole('button', { name: 'Ajukan ke orang kedua' }).click()
    await panel.getByText('Masih ada yang belum dilihat.').waitFor()
    for (const seen of checks) await panel.getByText(seen).click()
    await panel.getByLabel('Nomor HP baru').fill('0812 9876 5432')
    await panel.getByLabel('Pertimbangan untuk orang kedua').fill('KTP dan swafoto cocok, nomor lama hangus.')
    expect(await findings(page)).toEqual([])
    await panel.getByRole('button', { name: 'Ajukan ke orang kedua' }).click()
    await panel.getByText('Menunggu orang kedua').waitFor()
    await panel.getByText('0812****5432').waitFor()

    const boss = (await stage.open('ratna')).page
    await boss.getByRole('button', { name: 'Pemeriksaan identitas' }).click()
    expect(await findings(boss)).toEqual([])
    await boss
      .getByRole('button', { name: /^Buka tiket/ })
      .first()
      .click()
    const theirs = boss.getByRole('region', { name: 'Pemeriksaan identitas' })
    await theirs.getByRole('button', { name: 'Setujui' }).click()
    await boss.getByRole('alertdialog').getByRole('button', { name: 'Setujui' }).click()

    await panel.getByRole('button', { name: 'Catat sudah diteruskan' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Nomor rujukan dari sistem program').fill('BE-2026-77')
    await dialog.getByRole('button', { name: 'Catat sudah diteruskan' }).click()
    await panel.getByText('Nomor rujukan: BE-2026-77').waitFor()
    await page
      .getByRole('log')
      .getByText(/kami teruskan ke program/)
      .waitFor()
    expect(agent.complaints).toEqual([])
  }, 180_000)
})

describe('the table of reasons', () => {
  test('is changed by a supervisor with a note, and keeps its history', async () => {
    const { page, complaints } = await stage.open('ratna')
    await page.getByRole('button', { name: 'Alasan kontak' }).click()
    await page.getByRole('searchbox', { name: 'Cari alasan' }).fill('survei')
    await page.getByRole('row', { name: /SUR-01/ }).click()
    await page.getByLabel('Judul (Indonesia)').fill('Survei dan insentifnya')
    await page.getByRole('button', { name: 'Simpan' }).click()
    await page.getByText('Tulis alasan, paling sedikit tiga huruf.').waitFor()
    await page.getByLabel('Mengapa diubah').fill('lebih jelas bagi petugas')
    await page.getByRole('button', { name: 'Tambah data' }).click()
    await page.getByLabel('Data ke-3 (Indonesia)').fill('Kata sandi akun')
    await page.getByLabel('Data ke-3 (Inggris)').fill('Account')
    await page.getByText(/^OTP, PIN, kata sandi, .* tidak boleh diminta/).waitFor()
    await page.getByRole('button', { name: 'Simpan' }).click()
    await page.getByText('Jangan meminta “Kata sandi akun”', { exact: false }).waitFor()
    await page.getByLabel('Data ke-3 (Indonesia)').fill('Alamat tautan survei')
    await page.getByText('Wajib diisi di formulir', { exact: true }).nth(2).click()
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: 'Simpan' }).click()
    await page.getByText('Alasan SUR-01 disimpan').waitFor()
    const list = await (await fetch(`${stage.server.url}/form/reasons`)).text()
    expect(list).toContain(
      '"title":{"id":"Alamat tautan survei","en":"Account"},"ask":"line","isRequired":true',
    )
    await page.getByRole('button', { name: 'Riwayat' }).click()
    await page.getByText('lebih jelas bagi petugas').waitFor()
    expect(complaints).toEqual([])
  })
})

describe('the report', () => {
  test('says how many were in time, each rate with its n', async () => {
    const helper = await stage.server.desk('agent')
    const ticketId = (await stage.server.inbound('survei belum muncul')) as TicketId
    await helper.command('ticket.take', { ticketId })
    await helper.command('ticket.setReason', { ticketId, reason: 'SUR-01' })
    await helper.command('ticket.reply', {
      ...{ ticketId, entryId: randomUUID() as EntryId, body: 'Kami periksa dulu.' },
      seenPosition: 3,
    })
    const { page, complaints } = await stage.open('ratna')
    await page.getByRole('button', { name: 'Alasan kontak' }).click()
    await page.getByRole('tab', { name: 'Laporan' }).click()
    // One of the demonstration's and this one.
    const row = page.getByRole('row', { name: /SUR-01/ })
    await row.getByRole('cell', { name: '100% (n = 2)' }).waitFor()
    expect(await findings(page)).toEqual([])
    expect(complaints).toEqual([])
  })
})
