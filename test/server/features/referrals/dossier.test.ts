import { describe, expect, it } from 'vitest'
import { assessComplaint } from '#shared/domain/fraud/qualification.ts'
import { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'
import type { DossierInput } from '#server/features/referrals/dossier/dossier-input.ts'
import { renderDossier } from '#server/features/referrals/dossier/render-dossier.ts'
import { manifestHash } from '#server/features/referrals/dossier/write-proof.ts'
import { pdfPages } from '#test/harness/police.ts'
import { afterNewCode, beforeNewCode, completeFacts } from './case.ts'

function input(
  change: Partial<DossierInput> = {},
  at = afterNewCode,
  facts = completeFacts(at),
): DossierInput {
  const parsed = ComplaintFacts.parse(facts)
  return {
    number: 'R-000007',
    approved: { byName: 'Dewi Legal', at: at + 86_400_000 },
    authorName: 'Bagus Legal',
    issuedAt: at + 86_400_000,
    letterhead: { organisation: 'Kantor Uji', unit: 'Unit Hukum', address: '', place: 'Jakarta' },
    authority: { kind: 'police', name: 'Direktorat Tindak Pidana Siber', unit: 'Bareskrim Polri' },
    summary: 'Mohon ditelaah.',
    complaint: {
      number: 'P-000003',
      openedAt: at + 3_600_000,
      submittedAt: at + 7_200_000,
      facts: parsed,
      articles: assessComplaint(parsed, [], at + 7_200_000).articles,
    },
    reporter: {
      name: 'Siti Uji',
      registry: true,
      nik: '3174015507989001',
      birthDate: '1998-07-15',
      phones: ['+6281200009001'],
      emails: ['siti@contoh.example'],
    },
    evidence: [
      {
        name: 'bukti.png',
        mime: 'image/png',
        size: 12_345,
        sha256: 'ab'.repeat(32),
        byName: 'Siti Uji',
        receivedAt: at + 8_000_000,
      },
    ],
    ...change,
  }
}

const textOf = async (given: DossierInput) => (await pdfPages(await renderDossier(given))).join(' ')

describe('the dossier', () => {
  it('makes the same bytes of the same input', async () => {
    const [one, other] = await Promise.all([renderDossier(input()), renderDossier(input())])
    expect(Buffer.compare(one, other)).toBe(0)
    const changed = await renderDossier(input({ summary: 'Lain.' }))
    expect(Buffer.compare(one, changed)).not.toBe(0)
  })

  it('says who, what, when with the zone, how much, and by which files', async () => {
    const given = input()
    const text = await textOf(given)
    for (const part of [
      'Kantor Uji',
      'R-000007/X/2026',
      'Direktorat Tindak Pidana Siber',
      'Siti Uji',
      '3174015507989001',
      '15 Juli 1998',
      '12 Oktober 2026 pukul 15.05 WITA',
      'Rp750.000',
      'hxxps://prakerja[.]vip/daftar',
      'ab'.repeat(32),
      '12.345 byte',
      'kandidat, diserahkan kepada penyidik',
      'versi teks uji-1',
      'Bagus Legal',
      'Dewi Legal',
      manifestHash(given.evidence),
    ])
      expect(text).toContain(part)
    expect(text).not.toMatch(/https?:\/\//)
    expect(text).not.toContain('DRAF')
  })

  it.for([
    ['2 January 2026 and later', afterNewCode, 'Pasal 492 UU 1/2023', 'Pasal 378'],
    ['before 2 January 2026', beforeNewCode, 'Pasal 378 KUHP lama', 'Pasal 492'],
    [
      'the last minute of the old code, WIT',
      Date.UTC(2026, 0, 1, 14, 59),
      'Pasal 378 KUHP lama',
      'Pasal 492',
    ],
    [
      'the first minute of the new code, WIT',
      Date.UTC(2026, 0, 1, 15, 0),
      'Pasal 492 UU 1/2023',
      'Pasal 378',
    ],
  ] as const)('names the law of the day of the act: %s', async ([, at, named, unnamed]) => {
    const zone = at === afterNewCode || at === beforeNewCode ? 'WITA' : 'WIT'
    const text = await textOf(input({}, at, completeFacts(at, { incident: { at, zone } })))
    expect(text).toContain(named)
    expect(text).not.toContain(unnamed)
  })

  it('marks every page of a draft and names no approver', async () => {
    const pages = await pdfPages(await renderDossier(input({ approved: null })))
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(page).toContain('DRAF')
    expect(pages.join(' ')).toContain('Belum disetujui')
    expect(pages.join(' ')).not.toContain('Dewi Legal')
  })

  it.for(['siteOnly', 'withheld'] as const)('gives no identity away: %s', async reporter => {
    const text = await textOf(input({ reporter }))
    expect(text).not.toMatch(/3174015507989001|081200009001|siti@/)
    expect(text).toContain(
      reporter === 'siteOnly' ? 'Tidak ada korban yang dilaporkan' : 'tidak menyetujui penerusan',
    )
  })

  it('prints hostile texts without crashing, boxes, secrets or clickable addresses', async () => {
    const narrative = [
      'السلام عليكم 😀👨‍👩‍👧 中文 ไทย \u202Eevil\u0000\uFFFE \uE000',
      'OTP saya 482913, password: rahasia99',
      `https://${'a'.repeat(300)}.vip/${'b'.repeat(3000)}`,
      'buka http://prakerja.vip dan www.prakerja-bantu.xyz/daftar sekarang',
      'x'.repeat(6000),
      'e\u0301 Ελληνικά Привет Nguyễn नमस्ते',
      ...Array.from({ length: 120 }, (_, index) => `baris ${index}`),
    ].join('\n')
    const at = afterNewCode
    const evidence = Array.from({ length: 60 }, (_, index) => ({
      name: `${'nama_tanpa_spasi_'.repeat(9)}${index}.png`,
      mime: 'image/png',
      size: 1,
      sha256: 'cd'.repeat(32),
      byName: 'N'.repeat(200),
      receivedAt: at,
    }))
    const pages = await pdfPages(
      await renderDossier(input({ evidence }, at, completeFacts(at, { narrative }))),
    )
    const text = pages.join(' ')
    expect(text).toMatch(/\[\d+ karakter aksara Arab\]/)
    expect(text).toContain('emoji]')
    expect(text).toContain('[karakter U+E000]')
    expect(text).toContain('Привет')
    expect(text).toContain('baris 119')
    expect(/482913|rahasia99|https?:\/\/|www\.prakerja|\uFFFD/.exec(text)?.[0]).toBeUndefined()
    expect(pages.length).toBeGreaterThan(8)
    expect(text).toContain(`Halaman ${pages.length} dari ${pages.length}`)
  })

  it('holds only what is on the list: nothing of a field it does not know', async () => {
    const base = input()
    const text = await textOf({
      ...base,
      complaint: {
        ...base.complaint,
        facts: { ...base.complaint.facts, internalNote: 'CATATAN-DALAM' } as never,
      },
    })
    expect(text).not.toContain('CATATAN-DALAM')
  })
})
