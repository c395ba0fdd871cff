import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  channelState,
  type Cast,
  contactOf,
  deskOf,
  hour,
  inbound,
  minute,
  now,
  outbound,
  ticket,
} from '../people.ts'
import { openScriptedStage, type Script, type ScriptedDesk, type ScriptedStage } from '../scripted-stage.ts'

// The desk's surface in a real browser, with a written-down engine behind it: what was asked of it is what counts.
let stage: ScriptedStage

beforeAll(async () => {
  stage = await openScriptedStage('test-desk-panes')
}, 120_000)
afterAll(() => stage?.close())

const sri = ticket('000101', { channel: 'whatsapp', contactName: 'Sri Uji', windowEndsAt: now + 42 * minute })
const budi = ticket('000102', { contactName: 'Budi Uji', lastEntryAt: now - 5 * minute })
const rudi = ticket('000103', { contactName: 'Rudi Uji', lastEntryAt: now - 4 * minute })
const old = ticket('000104', {
  contactName: 'Sri Uji',
  contactId: sri.contactId,
  state: {
    status: 'resolved',
    assigneeId: sri.state.status === 'open' ? sri.state.assigneeId : '',
    outcome: 'answered',
    resolvedAt: now - hour,
  },
})
const point = {
  id: 'point-0001',
  kind: 'phone',
  shown: '+62 812-••••-4321',
  confidence: 'stated',
  lastSeenAt: now - hour,
}
const contact = contactOf(sri, { points: [point] })
const entries = [sri, budi, rudi].flatMap(each => [
  inbound(each, 1, `Halo dari ${each.contactName}.`),
  outbound(each, 2, 'Selamat pagi.'),
  inbound(each, 3, `Lagi dari ${each.contactName}.`),
])
const cast: Cast = { tickets: [sri, budi, rudi, old], contacts: [contact], entries }

const suggestion = {
  contact: contactOf(budi, { name: 'Sri (chat)' }),
  score: 0.9,
  reasons: [{ kind: 'phone', shown: '+62 812-••••-4321' }],
  conflicts: [{ kind: 'nik' }],
  tickets: 1,
  lastEntryAt: null,
}
const ok = (value: unknown) => () => ({ ok: true, value })
const script: Script = {
  'contact.suggestions': ok([]),
  'contact.merges': ok([]),
  'contact.timeline': ok({ contact, tickets: [sri, old], entries, hasMore: false }),
  'ticket.ofContact': ok([sri, old]),
  'ticket.tookPart': ok([old.id]),
  'participant.suggest': ok([]),
  'template.list': ok([]),
}

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) }).first()
const field = (page: Page, name: string) =>
  page.getByRole('textbox', { name: new RegExp(`^Balasan untuk ${name}`) })
const asked = (desk: ScriptedDesk, name: string) =>
  desk.calls.filter(call => call.name === name).map(call => call.input)

async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .exclude('[data-live-announcer]')
    .exclude('.k-palette-list')
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join('\n')}`)
}

// Whole screens looked through by axe are slow on a small machine.
describe('panes', { timeout: 60_000 }, () => {
  test('by keys alone: three side by side, each with its own text, nothing mixed', async () => {
    const desk = await stage.open(deskOf(cast), script, { width: 1920 })
    const { page } = desk
    await row(page, 'Sri Uji').click()
    await page.keyboard.press('Alt+b')
    await page.keyboard.press('Alt+b')
    await field(page, 'Rudi Uji').waitFor()
    await page.keyboard.press('Alt+1')
    await page.keyboard.type('untuk satu')
    await page.keyboard.press('Alt+2')
    await page.keyboard.type('untuk dua')
    await page.keyboard.press('Alt+3')
    await page.keyboard.type('untuk tiga')
    const panes = await page
      .locator('.d-ticket-pane')
      .evaluateAll(all =>
        all.map(pane => [pane.getAttribute('data-ticket'), pane.querySelector('textarea')?.value]),
      )
    expect(panes.map(([, text]) => text)).toEqual(['untuk satu', 'untuk dua', 'untuk tiga'])
    const kept = asked(desk, 'draft.keep') as readonly { ticketId: string; body: string }[]
    for (const [id, text] of panes)
      for (const draft of kept.filter(each => each.ticketId === id))
        expect(String(text).startsWith(draft.body)).toBe(true)
    expect(asked(desk, 'desk.showing').at(-1)).toEqual({ ticketIds: panes.map(([id]) => id) })
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Alt+x')
    expect(await page.locator('.d-ticket-pane').count()).toBe(2)
    expect(desk.complaints).toEqual([])
  })

  test('a window of its own shows one ticket, and opens others elsewhere', async () => {
    const desk = await stage.open(deskOf(cast), script, { hash: `#ticket/${sri.id}` })
    const { page } = desk
    await field(page, 'Sri Uji').waitFor()
    expect(await page.title()).toBe('Sri Uji – Kawal')
    expect(await page.getByRole('radiogroup', { name: 'Antrean tiket' }).count()).toBe(0)
    await page.getByRole('tab', { name: 'Semua percakapan' }).click()
    await page.getByRole('radio', { name: 'Tiket' }).click()
    await page.getByRole('button', { name: `Buka tiket ${old.number}` }).click()
    await expect.poll(() => asked(desk, 'window.popOut')).toEqual([{ ticketId: old.id }])
    expect(await page.locator('.d-ticket-pane').getAttribute('data-ticket')).toBe(sri.id)
    expect(await findings(page)).toEqual([])
    expect(desk.complaints).toEqual([])
  })
})

describe('acts on tickets', { timeout: 60_000 }, () => {
  test('merging asks which stays, and can be taken back at once', async () => {
    const desk = await stage.open(deskOf(cast), {
      ...script,
      'ticket.merge': ok(old),
      'ticket.unmerge': ok(sri),
    })
    const { page } = desk
    await row(page, 'Sri Uji').click()
    await page.keyboard.press('Alt+m')
    const dialog = page.getByRole('dialog')
    await dialog.getByText(`${old.number} · Live chat`).click()
    await dialog.getByRole('radio', { name: old.number, exact: true }).click()
    await dialog.getByRole('button', { name: 'Gabungkan', exact: true }).click()
    await page.getByText(`Tiket ${sri.number} digabung ke ${old.number}.`).waitFor()
    expect(asked(desk, 'ticket.merge')).toMatchObject([{ ticketId: sri.id, intoId: old.id }])
    await page.getByRole('button', { name: 'Batalkan' }).click()
    await expect.poll(() => asked(desk, 'ticket.unmerge')).toEqual([{ ticketId: sri.id }])
    expect(desk.complaints).toEqual([])
  })

  test('splitting takes the chosen lines and no others', async () => {
    const desk = await stage.open(deskOf(cast), { ...script, 'ticket.split': ok(rudi) })
    const { page } = desk
    await row(page, 'Sri Uji').click()
    await page.keyboard.press('Alt+s')
    await page.getByRole('dialog').getByText('Lagi dari Sri Uji.').click()
    await page.getByRole('button', { name: 'Pindahkan 1 baris' }).click()
    await expect
      .poll(() => asked(desk, 'ticket.split'))
      .toMatchObject([{ ticketId: sri.id, entryIds: [`entry-${sri.id}-3`] }])
    await field(page, 'Rudi Uji').waitFor()
    expect(await page.locator('.d-ticket-pane').count()).toBe(2)
  })

  test('tags are typed as people type; a wrong one costs none of the others', async () => {
    const desk = await stage.open(deskOf(cast), { ...script, 'ticket.setTags': ok(sri) })
    const { page } = desk
    await row(page, 'Sri Uji').click()
    await page.keyboard.press('Alt+g')
    await page.keyboard.type('Situs Palsu, otp!')
    await page.getByRole('button', { name: 'Simpan' }).click()
    await page.getByText(/^Tag hanya berisi huruf/).waitFor()
    expect(asked(desk, 'ticket.setTags')).toEqual([])
    await page.keyboard.press('Backspace')
    await page.getByLabel('Tambah tag').fill('Situs Palsu, otp')
    await page.getByRole('button', { name: 'Simpan' }).click()
    await expect
      .poll(() => asked(desk, 'ticket.setTags'))
      .toEqual([{ ticketId: sri.id, tags: ['situs-palsu', 'otp'] }])
  })
})

describe('a person', { timeout: 60_000 }, () => {
  test('who may be the same is never joined without a reason, and over a conflict not without certainty', async () => {
    const desk = await stage.open(deskOf(cast), {
      ...script,
      'contact.suggestions': ok([suggestion]),
      'contact.merge': ok(contact),
    })
    const { page } = desk
    await row(page, 'Sri Uji').click()
    await page.getByText('NIK-nya berbeda').waitFor()
    await page.getByRole('button', { name: 'Orang yang sama: gabungkan' }).click()
    const dialog = page.getByRole('dialog')
    const join = dialog.getByRole('button', { name: 'Orang yang sama: gabungkan' })
    await join.click()
    await dialog.getByText('Tulis alasan, paling sedikit tiga huruf.').waitFor()
    await dialog.getByLabel('Alasan').fill('Menyebut nomor kartu yang sama.')
    await join.click()
    expect(asked(desk, 'contact.merge')).toEqual([])
    await dialog.getByText('Saya sudah memastikan').click()
    await join.click()
    await expect
      .poll(() => asked(desk, 'contact.merge'))
      .toMatchObject([
        { keptId: contact.id, goneId: suggestion.contact.id, reason: 'Menyebut nomor kartu yang sama.' },
      ])
    expect(await findings(page)).toEqual([])
    expect(desk.complaints).toEqual([])
  })

  test('a refused number stays in its field with the reason', async () => {
    const desk = await stage.open(deskOf(cast), {
      ...script,
      'contact.addPoint': () => ({ ok: false, code: 'contact.pointInUse' }),
    })
    const { page } = desk
    await row(page, 'Sri Uji').click()
    await page.getByRole('button', { name: 'Tambah telepon, email, atau NIK' }).click()
    const input = page.getByRole('textbox', { name: 'Telepon' })
    await input.fill('0812 0000 4321')
    await page.keyboard.press('Enter')
    await expect.poll(() => asked(desk, 'contact.addPoint')).toHaveLength(1)
    await page.locator('.k-field-error').waitFor()
    expect(await input.inputValue()).toBe('0812 0000 4321')
  })
})

describe('finding', { timeout: 60_000 }, () => {
  test('a hit opens its ticket at that line', async () => {
    const hit = {
      ticket: budi,
      entryId: `entry-${budi.id}-1`,
      kind: 'inbound',
      excerpt: 'Halo dari Budi Uji.',
      marks: [{ from: 0, to: 4 }],
      at: now - hour,
    }
    const desk = await stage.open(deskOf(cast), {
      ...script,
      'search.run': ok({ hits: [hit], exact: null, next: null, isIndexing: false }),
    })
    const { page } = desk
    await page.keyboard.press('/')
    await page.keyboard.type('halo')
    await page.locator('mark', { hasText: 'Halo' }).waitFor()
    expect(await findings(page)).toEqual([])
    await row(page, 'Budi Uji').click()
    await field(page, 'Budi Uji').waitFor()
    expect(asked(desk, 'search.run').at(-1)).toMatchObject({ text: 'halo', channel: null, before: null })
    expect(desk.complaints).toEqual([])
  })

  test('a search that failed says why and is asked again', async () => {
    let tries = 0
    const desk = await stage.open(deskOf(cast), {
      ...script,
      'search.run': () => {
        tries += 1
        return tries === 1
          ? { ok: false, code: 'server.unavailable' }
          : { ok: true, value: { hits: [], exact: null, next: null, isIndexing: false } }
      },
    })
    const { page } = desk
    await page.keyboard.press('Control+Shift+F')
    await page.keyboard.type('nihil')
    await page.getByRole('button', { name: 'Coba lagi' }).click()
    await page.getByText('Tidak ada hasil untuk “nihil”').waitFor()
    expect(tries).toBe(2)
  })
})

describe('channels', { timeout: 60_000 }, () => {
  test('a stopped one stays in sight with what to do, one that is off is put away, and one that is back is gone', async () => {
    const channels = [channelState('whatsapp', 'stopped'), channelState('email', 'off')]
    const desk = await stage.open(deskOf({ ...cast, channels }), script)
    const { page } = desk
    await page.getByText(/^WhatsApp berhenti sejak/).waitFor()
    await page.getByText('Email tidak dipakai di sini.').waitFor()
    expect(await page.getByRole('button', { name: 'Mengerti' }).count()).toBe(1)
    await page.getByRole('button', { name: 'Mengerti' }).click()
    await page.getByText('Email tidak dipakai di sini.').waitFor({ state: 'detached' })
    const up = { ...channelState('whatsapp', 'up'), seq: 11 }
    desk.happens({ name: 'channel.changed', payload: { channel: up } })
    await page.getByText(/^WhatsApp berhenti sejak/).waitFor({ state: 'detached' })
    expect(desk.complaints).toEqual([])
  })
})
