import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '#shared/contract/commands.ts'
import { queries } from '#shared/contract/queries.ts'
import type { Role } from '#shared/domain/account.ts'
import { ask, connect, startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import {
  addAuthority,
  must,
  picture,
  submitted,
  underReview,
  upload,
} from '#test/server/features/referrals/case.ts'

const roles = ['agent', 'supervisor', 'legal', 'admin'] as const satisfies readonly Role[]

/** Written out here once more: a right given away by a slip in the contract must fail a test. */
const rights: Readonly<Record<string, readonly (Role | 'nobody')[]>> = {
  'session.signIn': ['nobody', ...roles],
  'session.*': roles,
  'account.setPassword': roles,
  'account.*': ['admin'],
  'presence.*': roles,
  'ticket.*': ['agent', 'supervisor', 'legal'],
  'draft.*': ['agent', 'supervisor', 'legal'],
  'contact.*': ['agent', 'supervisor', 'legal'],
  'canned.*': ['agent', 'supervisor', 'legal'],
  'template.*': ['agent', 'supervisor', 'legal'],
  'search.*': ['agent', 'supervisor', 'legal'],
  'hours.get': roles,
  'hours.set': ['supervisor', 'admin'],
  'participant.*': ['agent', 'supervisor', 'legal'],
  'training.*': ['agent', 'supervisor', 'legal'],
  'rules.current': roles,
  'rules.*': ['legal', 'admin'],
  'funnel.*': ['agent', 'supervisor', 'legal'],
  'risk.*': ['agent', 'supervisor', 'legal'],
  'outreach.*': ['agent', 'supervisor', 'legal'],
  'privacy.*': ['supervisor', 'legal'],
  'dataRequest.open': ['agent', 'supervisor', 'legal'],
  'dataRequest.list': ['agent', 'supervisor', 'legal'],
  'dataRequest.*': ['supervisor', 'legal'],
  'identityCase.approve': ['supervisor', 'legal'],
  'identityCase.sendBack': ['supervisor', 'legal'],
  'identityCase.refuse': ['supervisor', 'legal'],
  'identityCase.*': ['agent', 'supervisor', 'legal'],
  'reason.list': roles,
  'reason.history': roles,
  'reason.*': ['supervisor', 'admin'],
  'flagWords.*': ['supervisor', 'admin'],
  'rawItem.*': ['supervisor', 'admin'],
  'registry.age': roles,
  'registry.status': roles,
  'registry.setLimit': ['admin'],
  'complaint.*': ['agent', 'supervisor', 'legal'],
  'evidence.*': ['agent', 'supervisor', 'legal'],
  'referral.get': ['agent', 'supervisor', 'legal'],
  'referral.*': ['legal'],
  'audit.*': ['admin'],
}

// The last one to be tried, for it ends the session.
const names = [...Object.keys(commands), ...Object.keys(queries)].sort(
  (a, b) => Number(a === 'session.signOut') - Number(b === 'session.signOut'),
)

describe('who may do what', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer({ dialect: 'sqlite' })
  })
  afterAll(() => server.stop())

  it.each(['nobody', ...roles] as const)('%s, through every command and query', async role => {
    const desk = role === 'nobody' ? null : await server.desk(role)
    const said: Record<string, string> = {}
    for (const [index, name] of names.entries()) {
      // A stranger who asks much is slowed down; that is another test.
      const socket = desk?.socket ?? connect(server.url)
      const answer = await ask<{ ok: boolean; code?: string }>(socket, name, { id: randomUUID(), input: {} })
      said[name] = answer.code?.startsWith('auth.') === true ? answer.code : 'may'
      if (desk === null) socket.disconnect()
      expect(index).toBeLessThan(200)
    }
    const refusal = role === 'nobody' ? 'auth.signedOut' : 'auth.forbidden'
    expect(said).toEqual(
      Object.fromEntries(
        names.map(name => {
          const may = rights[name] ?? rights[`${name.split('.')[0]}.*`] ?? []
          return [name, may.includes(role) ? 'may' : refusal]
        }),
      ),
    )
  })
})

describe('files', () => {
  let server: TestServer
  const desks = new Map<Role, TestDesk>()
  let ticketId: string
  let evidenceId: string
  let referralId: string

  const deskOf = (role: Role): TestDesk => {
    const desk = desks.get(role)
    if (desk === undefined) throw new Error(`no ${role}`)
    return desk
  }
  const get = (path: string, token?: string) =>
    fetch(server.url + path, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } })

  beforeAll(async () => {
    server = await startTestServer({ dialect: 'sqlite' })
    for (const role of roles) desks.set(role, await server.desk(role))
    const complaint = await submitted(server, deskOf('agent'))
    ticketId = complaint.ticketId
    const uploaded = await upload(server, deskOf('agent'), ticketId, picture(), {
      name: '../../"x"\r\nSet-Cookie: a=b\u202Egnp.exe;<script>.png',
    })
    evidenceId = uploaded.answer.value?.id ?? ''
    referralId = (await underReview(deskOf('legal'), complaint, await addAuthority(server))).id
  })
  afterAll(() => server.stop())

  it.each([
    ['nobody', 401, 401, 401],
    ['agent', 200, 200, 403],
    ['supervisor', 200, 200, 403],
    ['legal', 200, 200, 200],
    ['admin', 403, 403, 403],
  ] as const)('%s: evidence %i, new evidence %i, dossier %i', async (role, read, write, dossier) => {
    const token = role === 'nobody' ? 'x'.repeat(43) : deskOf(role).token
    expect((await get(`/evidence/${evidenceId}`, token)).status).toBe(read)
    expect((await upload(server, { token }, ticketId, picture())).status).toBe(write)
    expect((await get(`/dossier/${referralId}`, token)).status).toBe(dossier)
  })

  it('opens nothing by a path instead of an id, nor by the id of something else', async () => {
    const { token } = deskOf('legal')
    const paths = ['..%2f..%2fkawal.db', '..%2fkawal.db', '%2e%2e%2fkawal.db', 'kawal.db', 'a%00bcdefgh']
    for (const path of [...paths, referralId, ticketId]) {
      const evidence = await get(`/evidence/${path}`, token)
      expect([path, evidence.status]).toEqual([path, 404])
    }
    for (const path of [...paths, evidenceId]) expect((await get(`/dossier/${path}`, token)).status).toBe(404)
  })

  it('lets no file name into the head of an answer', async () => {
    const answer = await get(`/evidence/${evidenceId}`, deskOf('agent').token)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$/,
    )
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const [evidence] = must(await deskOf('agent').query('evidence.list', { ticketId: ticketId as never }))
    expect(evidence?.name).toMatch(/^[^\p{Cc}\u202E"<>/\\]+$/u)
  })
})
