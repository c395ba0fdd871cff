import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import type { TicketId } from '#shared/domain/ids.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { must } from '../referrals/case.ts'
import { chat, entryId } from '../tickets/people.ts'

const form = {
  mode: 'template',
  template: { name: 'kabar_laporan', language: 'id', params: ['Bu Siti', ''] },
  choices: { style: 'list', button: 'Pilih', options: [{ id: 'satu', title: 'Sudah', description: '' }] },
  acts: { reason: 'INS-01', priority: 'high', tags: ['insentif'], next: { kind: 'wait' } },
} as const

describe.for(dialects)('unsent replies on %s', dialect => {
  let server: TestServer
  let ani: TestDesk
  let ticketId: TicketId

  beforeAll(async () => {
    server = await startTestServer({ dialect })
    ani = await server.desk('agent', { name: 'Ani' })
  })
  afterAll(() => server.stop())

  const begin = async () => {
    ticketId = (await chat(server, 'Siti Uji')).ticketId
  }
  const save = async (body: string, baseVersion: number, more: object = {}) =>
    must(await ani.command('draft.save', { ticketId, kind: 'reply', body, baseVersion, ...more } as never))
  const list = async () => must(await ani.query('draft.list', { ticketId }))
  const bodies = async () => (await list()).map(({ body }) => body)
  const everything = async () => {
    const { reader } = server.running.database
    const rows = await Promise.all(
      ['draft', 'event', 'command'].map(name => sql`SELECT * FROM ${sql.table(name)}`.execute(reader)),
    )
    return JSON.stringify(rows.map(({ rows: each }) => each))
  }

  it('hold template, buttons, quotation and acts beside the words, also half filled in', async () => {
    await begin()
    const rest = { to: null, files: [], ...form, quotes: entryId() }
    await save('', 0, { rest })
    expect(await list()).toMatchObject([{ body: '', version: 1, rest }])
    // A desk that knows nothing of these says nothing of them.
    await save('Halo', 1, { rest: { to: null, files: [] } })
    expect((await list())[0]?.rest).toEqual({ to: null, files: [] })
    await save('Halo', 2)
    const [newest] = await list()
    expect(newest?.rest).toBeUndefined()
  })

  it('hold no secret in gaps and on buttons, whatever that does to their length', async () => {
    await begin()
    const title = 'PIN saya 1234 ya ya ya y'
    const options = [{ id: 'satu', title, description: 'cvv 847' }]
    const rest = {
      ...{ to: null, files: [] },
      template: { ...form.template, params: ['OTP saya 482913', 'Bu Siti'] },
      choices: { ...form.choices, options },
    }
    await save('password: Melati#7731', 0, { rest })
    expect(await list()).toMatchObject([
      {
        body: 'password: ⟦password⟧',
        rest: {
          template: { params: ['OTP saya ⟦otp⟧', 'Bu Siti'] },
          choices: { options: [{ title: 'PIN saya ⟦pin⟧ ya ya ya y', description: 'cvv ⟦cvv⟧' }] },
        },
      },
    ])
    expect(await everything()).not.toMatch(/482913|saya 1234|cvv 847|Melati#/)
  })

  it('keep one version of a text that is written on, and each that was not', async () => {
    await begin()
    await save('Dari rumah', 0)
    await save('S', 1)
    await save('Selamat', 2, { goesOn: true })
    await save('Selamat siang', 3, { goesOn: true })
    expect(await bodies()).toEqual(['Selamat siang', 'Dari rumah'])
    // News of what stands in for another says so, for desks that keep versions too.
    await ani.event(
      ({ name, payload }) => name === 'draft.saved' && JSON.stringify(payload).includes('"goesOn":true'),
    )
    for (let version = 4; version < 30; version += 1) await save(`teks ${version}`, version)
    expect(await list()).toHaveLength(20)
  })

  it('keep no beginning of a secret that was typed slowly, in no version, log or answer', async () => {
    await begin()
    await save('Untuk verifikasi: kode rahasia 48', 0)
    await save('Mohon tunggu. OTP saya 48', 1)
    await save('Mohon tunggu. OTP saya 482', 2, { goesOn: true })
    expect(await bodies()).toContain('Untuk verifikasi: kode rahasia 48')
    await save('Mohon tunggu. OTP saya 48', 3)
    await save('Mohon tunggu. OTP saya 482913, ya', 4)
    expect(await bodies()).toEqual([
      'Mohon tunggu. OTP saya ⟦otp⟧, ya',
      'Mohon tunggu. OTP saya ⟦otp⟧',
      'Mohon tunggu. OTP saya ⟦otp⟧',
      'Untuk verifikasi: kode rahasia ⟦otp⟧',
    ])
    expect(await everything()).not.toMatch(/(?:OTP saya|rahasia) 4/)
  })
})
