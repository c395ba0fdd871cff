import { appendFileSync } from 'node:fs'
import { createEngine } from '#main/engine/desk-engine.ts'
import { scopeOf } from '#main/store/desk-store.ts'
import { openStore } from '#main/store/open-store.ts'
import { EntryId, TicketId } from '#shared/domain/ids.ts'

/**
 * A desk in a process of its own, for a test that kills it: keeps a draft and queues replies as fast as it can, and
 * writes down every one that the engine has answered.
 */
const [file = '', key = '', serverUrl = '', answered = ''] = process.argv.slice(2)
const ticketId = TicketId.parse('ticket-one')
const { store } = await openStore({ file, key: Buffer.from(key, 'hex'), now: Date.now })
const engine = await createEngine({
  serverUrl,
  store,
  device: 'a desk that will be killed',
  now: Date.now,
  push: () => undefined,
  timing: { persistMs: 5 },
})
const answer = await engine.locals['desk.signIn']({ username: 'sari', password: 'sandi yang benar' })
if (!answer.ok) throw new Error(answer.code)
while ((await store.state(scopeOf(serverUrl, answer.value.id))) === null)
  await new Promise(resolve => setImmediate(resolve))
for (let n = 1; ; n += 1) {
  await engine.locals['draft.keep']({ ticketId, kind: 'note', body: `catatan ${n}` })
  const queued = await engine.command('ticket.reply', {
    ticketId,
    entryId: EntryId.parse(`entry-${String(n).padStart(4, '0')}`),
    body: `balasan ${n}`,
    seenPosition: 0,
  })
  if (!queued.ok) throw new Error(queued.code)
  appendFileSync(answered, `${n}\n`)
}
