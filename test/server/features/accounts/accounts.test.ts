import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { protocol } from '#shared/contract/connection.ts'
import { dialects } from '#test/harness/database.ts'
import {
  ask,
  connect,
  openDesk,
  startTestServer,
  type TestServer,
  testPassword,
} from '#test/harness/server.ts'

for (const dialect of dialects) {
  describe(`accounts on ${dialect}`, () => {
    let server: TestServer
    let now: number

    beforeEach(async () => {
      now = Date.now()
      server = await startTestServer({ dialect, now: () => now })
    })
    afterEach(() => server.stop())

    const signIn = async (username: string, password: string) => {
      const socket = connect(server.url)
      const answer = await ask<{ ok: boolean; code?: string; params?: { seconds: number } }>(
        socket,
        'session.signIn',
        {
          id: randomUUID(),
          input: { username, password, device: 'uji' },
        },
      )
      socket.disconnect()
      return answer
    }

    it('answers the same to a wrong password and to an unknown name, and locks a name that is guessed at', async () => {
      const { username } = await server.account('agent')
      expect(await signIn(username, 'salah')).toEqual({ ok: false, code: 'auth.wrongPassword' })
      expect(await signIn('tidak-ada', 'salah')).toEqual({ ok: false, code: 'auth.wrongPassword' })
      for (let attempt = 0; attempt < 4; attempt++) await signIn(username, 'salah')
      expect(await signIn(username, testPassword)).toMatchObject({
        ok: false,
        code: 'auth.tooManyAttempts',
        params: { seconds: 900 },
      })
      now += 15 * 60 * 1000 + 1
      expect(await signIn(username.toUpperCase(), testPassword)).toMatchObject({ ok: true })
    })

    it('lets nobody in without, with a foreign, or with an expired token', async () => {
      const socket = connect(server.url)
      const hello = (token: string) => ask(socket, 'hello', { protocol, token, lastSeq: null, logId: null })
      expect(await hello('bukan-token')).toEqual({ ok: false, code: 'auth.signedOut' })
      expect(await ask(socket, 'presence.set', { id: randomUUID(), input: { state: 'break' } })).toEqual({
        ok: false,
        code: 'auth.signedOut',
      })
      const desk = await server.desk('agent')
      now += 6 * 24 * 3600 * 1000
      expect(await hello(desk.token)).toEqual({ ok: false, code: 'auth.signedOut' })
      expect(await desk.command('presence.set', { state: 'break' })).toEqual({
        ok: false,
        code: 'auth.signedOut',
      })
      socket.disconnect()
    })

    it('refuses other protocol numbers by name and nonsense without falling over', async () => {
      const socket = connect(server.url)
      expect(await ask(socket, 'hello', { protocol: 0, token: 'x', lastSeq: null })).toEqual({
        ok: false,
        code: 'protocol.clientTooOld',
      })
      expect(await ask(socket, 'hello', { protocol: 99, token: 'x', lastSeq: null })).toEqual({
        ok: false,
        code: 'protocol.serverTooOld',
      })
      for (const nonsense of [
        null,
        7,
        'x',
        [],
        { protocol: 'satu' },
        { protocol, token: 'x', lastSeq: -1, logId: null },
        { protocol, token: 'x', lastSeq: null },
      ]) {
        expect(await ask(socket, 'hello', nonsense)).toMatchObject({ ok: false, code: 'input.invalid' })
      }
      socket.emit('ticket.take')
      socket.emit('resend', null, 5)
      socket.emit('typing', { ticketId: {} })
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
      socket.disconnect()
    })

    it('ends a revoked session at once, everywhere, and only for those who may', async () => {
      const mine = await server.desk('agent')
      const admin = await server.desk('admin')
      const other = await server.desk('agent')
      const sessions = await admin.query('session.list', {})
      if (!sessions.ok) throw new Error(sessions.code)
      const target = sessions.value.find(session => session.accountId === mine.accountId)
      if (target === undefined) throw new Error('session not listed')
      expect(await other.command('session.revoke', { sessionId: target.id })).toEqual({
        ok: false,
        code: 'auth.forbidden',
      })
      const told = new Promise(resolve => mine.socket.once('signedOut', resolve))
      const ended = new Promise(resolve => mine.socket.once('disconnect', resolve))
      expect(await admin.command('session.revoke', { sessionId: target.id })).toMatchObject({ ok: true })
      expect(await told).toEqual({ code: 'auth.signedOut' })
      await ended
    })

    it('makes, disables and protects accounts, and keeps roles apart', async () => {
      const admin = await server.desk('admin')
      const agent = await server.desk('agent')
      const person = {
        username: 'dewi',
        name: 'Dewi',
        role: 'agent',
        password: 'sandi-yang-panjang',
      } as const
      expect(await agent.command('account.create', person)).toEqual({ ok: false, code: 'auth.forbidden' })
      const made = await admin.command('account.create', person)
      if (!made.ok) throw new Error(made.code)
      expect(await admin.command('account.create', person)).toEqual({ ok: false, code: 'account.exists' })
      expect(await admin.command('account.create', { ...person, username: 'a b' })).toMatchObject({
        ok: false,
        code: 'input.invalid',
        params: { field: 'username' },
      })
      const dewi = await openDesk(server.url, 'dewi', person.password)
      const ended = new Promise(resolve => dewi.socket.once('disconnect', resolve))
      expect(
        await admin.command('account.setDisabled', { accountId: made.value.id, disabled: true }),
      ).toMatchObject({
        ok: true,
        value: { disabled: true },
      })
      await ended
      expect(await signIn('dewi', person.password)).toEqual({ ok: false, code: 'auth.disabled' })
      expect(
        await admin.command('account.setDisabled', { accountId: admin.accountId as never, disabled: true }),
      ).toEqual({ ok: false, code: 'account.lastAdmin' })
      // Administrators run accounts and see no case.
      await server.inbound('Rahasia warga')
      expect(await admin.query('ticket.ofContact', { contactId: randomUUID() })).toEqual({
        ok: false,
        code: 'auth.forbidden',
      })
      await admin.command('presence.set', { state: 'break' })
      await admin.event(event => event.name === 'account.changed')
      expect(JSON.stringify(admin.frames)).not.toContain('Rahasia warga')
    })

    it('changes a password only for who knows the present one', async () => {
      const { username } = await server.account('agent')
      const desk = await openDesk(server.url, username, testPassword)
      const next = 'kata-sandi-baru-sekali'
      expect(await desk.command('account.setPassword', { current: 'salah', next })).toEqual({
        ok: false,
        code: 'auth.wrongPassword',
      })
      expect(await desk.command('account.setPassword', { current: testPassword, next })).toMatchObject({
        ok: true,
      })
      expect(await signIn(username, testPassword)).toEqual({ ok: false, code: 'auth.wrongPassword' })
      expect(await signIn(username, next)).toMatchObject({ ok: true })
      desk.close()
    })
  })
}
