import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { impatient } from './desk-under-test.ts'
import { setScene } from './desk-test.ts'
import { ticketId } from './things.ts'

test('after kill -9 everything answered is there, goes out once, in order', async () => {
  const { server, place, open } = await setScene()
  const accepted: string[] = []
  let isSilent = true
  server.on('draft.save', () => (isSilent ? 'silence' : { value: {} }))
  server.on('ticket.reply', ({ input }) => {
    if (isSilent) return 'silence'
    const { entryId } = input as { entryId: string }
    accepted.push(entryId)
    return { value: { entryId, position: accepted.length } }
  })
  const answered = join(place.file, '..', 'answered')
  const script = join(import.meta.dirname, 'killed-desk.ts')
  const key = Buffer.from(place.key).toString('hex')
  const child = spawn(process.execPath, [script, place.file, key, server.url, answered], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const gone = new Promise(resolve => child.once('exit', resolve))
  // A program of its own takes its time to start where many run.
  await expect.poll(() => lines(answered), { timeout: 60_000 }).toBeGreaterThanOrEqual(15)
  child.kill('SIGKILL')
  await gone
  const promised = lines(answered)

  isSilent = false
  const desk = await open({ timing: impatient })
  expect(desk.engine.view().identity.state).toBe('signedIn')
  expect(desk.engine.view().state.tickets[ticketId]).toBeDefined()
  await desk.until(view => view.outbox.length === 0, 'outbox empty')
  expect(accepted.length).toBeGreaterThanOrEqual(promised)
  expect(accepted).toEqual([...accepted].sort())
  expect(new Set(accepted).size).toBe(accepted.length)
  const [draft] = await desk.engine.locals['draft.list']({ ticketId })
  expect(Number(draft?.body.split(' ')[1])).toBeGreaterThanOrEqual(promised)
}, 90_000)

function lines(file: string): number {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0
}
