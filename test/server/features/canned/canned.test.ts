import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Canned, CannedActs } from '#shared/domain/canned.ts'
import type { AccountId, CannedId } from '#shared/domain/ids.ts'
import { dialects } from '#test/harness/database.ts'
import { ask, connect, openDesk, startTestServer, testPassword } from '#test/harness/server.ts'
import type { TestDesk, TestServer } from '#test/harness/server.ts'
import { must } from '../referrals/case.ts'

describe.for(dialects)('prepared replies on %s', dialect => {
  let server: TestServer
  let ani: TestDesk
  let budi: TestDesk
  let lead: TestDesk

  beforeAll(async () => {
    server = await startTestServer({ dialect })
    ani = await server.desk('agent', { name: 'Ani', username: 'ani' })
    budi = await server.desk('agent', { name: 'Budi' })
    lead = await server.desk('supervisor', { name: 'Citra' })
  })
  afterAll(() => server.stop())

  const wanted = (ownerId: string | null, shortcut: string, id: string = randomUUID()) => ({
    id: id as CannedId,
    ownerId: ownerId as AccountId | null,
    shortcut,
    title: 'Salam pembuka',
    body: { id: '{{greeting}}, {{contactName}}.', en: '' },
    acts: CannedActs.parse(JSON.parse('{"priority":null,"tags":[],"next":{"kind":"stay"}}')),
  })

  it('is for people who have signed in', async () => {
    const stranger = connect(server.url)
    for (const name of ['canned.save', 'canned.remove'])
      expect(await ask(stranger, name, { id: randomUUID(), input: {} })).toMatchObject({
        code: 'auth.signedOut',
      })
    stranger.disconnect()
  })

  it('keeps one’s own private, and everybody’s in the hands of supervisors', async () => {
    const own = must(await ani.command('canned.save', wanted(ani.accountId, 'salam')))
    const shared = must(await lead.command('canned.save', wanted(null, 'tutup')))
    expect(await ani.command('canned.save', wanted(null, 'milik-semua'))).toMatchObject({
      code: 'auth.forbidden',
    })
    expect(await ani.command('canned.save', wanted(budi.accountId, 'orang'))).toMatchObject({
      code: 'auth.forbidden',
    })
    // Another one's own does not even exist for others.
    for (const desk of [budi, lead]) {
      expect(await desk.command('canned.remove', { cannedId: own.id })).toMatchObject({
        code: 'input.notFound',
      })
      expect(await desk.command('canned.save', wanted(desk.accountId, 'curi', own.id))).toMatchObject({
        code: 'input.notFound',
      })
    }
    expect(await ani.command('canned.remove', { cannedId: shared.id })).toMatchObject({
      code: 'auth.forbidden',
    })
    expect(await lead.command('canned.save', wanted(lead.accountId, 'tutup', shared.id))).toMatchObject({
      params: { field: 'ownerId' },
    })
    await budi.event(event => event.name === 'canned.changed')
    expect(JSON.stringify(budi.frames)).not.toContain(own.id)
  })

  it('gives a shortcut once among everybody’s and once among one’s own', async () => {
    const first = must(await lead.command('canned.save', wanted(null, 'bank')))
    expect(await lead.command('canned.save', wanted(null, 'bank'))).toMatchObject({
      code: 'canned.shortcutTaken',
    })
    const own = must(await ani.command('canned.save', wanted(ani.accountId, 'bank')))
    must(await budi.command('canned.save', wanted(budi.accountId, 'bank')))
    expect(await ani.command('canned.save', wanted(ani.accountId, 'bank'))).toMatchObject({
      code: 'canned.shortcutTaken',
    })
    must(await ani.command('canned.save', { ...wanted(ani.accountId, 'bank', own.id), title: 'Lain' }))
    must(await lead.command('canned.remove', { cannedId: first.id }))
    must(await lead.command('canned.remove', { cannedId: first.id }))
    must(await lead.command('canned.save', wanted(null, 'bank')))
    const both = await Promise.all([
      lead.command('canned.save', wanted(null, 'serentak')),
      lead.command('canned.save', wanted(null, 'serentak')),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('stores hostile text harmless and gives a desk its own and everybody’s at the start', async () => {
    const hostile = {
      ...wanted(ani.accountId, 'aneh'),
      title: '<script>alert(1)</script>\u0000\u202e',
      body: { id: 'a\u0000b \u202ec {{constructor}}', en: '' },
    }
    expect(must(await ani.command('canned.save', hostile))).toMatchObject({
      title: '<script>alert(1)</script>',
      body: { id: 'ab c {{constructor}}' },
    })
    expect(
      await ani.command('canned.save', { ...wanted(ani.accountId, 'kosong'), title: '\u0000' }),
    ).toMatchObject({ params: { field: 'title' } })
    expect(await ani.command('canned.save', wanted(ani.accountId, 'Huruf Besar'))).toMatchObject({
      params: { field: 'shortcut' },
    })
    const again = await openDesk(server.url, 'ani', testPassword)
    const { from } = again.welcome
    if (!('snapshot' in from)) throw new Error('a new desk begins with a snapshot')
    const canned = [...from.snapshot.canned]
    const shared = (one: { shortcut: string; ownerId: string | null }) =>
      one.shortcut === 'tutup' && one.ownerId === null
    // A snapshot that several desks share may be a little older; what came since follows it.
    if (!canned.some(shared)) {
      const event = await again.event(
        ({ name, payload }) => name === 'canned.changed' && shared((payload as { canned: Canned }).canned),
      )
      canned.push((event.payload as { canned: Canned }).canned)
    }
    expect(canned.map(({ shortcut }) => shortcut)).toEqual(expect.arrayContaining(['aneh', 'tutup']))
    expect(canned.every(({ ownerId }) => ownerId === null || ownerId === ani.accountId)).toBe(true)
    again.close()
  })
})
