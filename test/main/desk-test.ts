import { onTestFinished } from 'vitest'
import { type DeskOptions, newPlace, openDesk, type Place, type TestedDesk } from './desk-under-test.ts'
import { type ScriptedServer, startScriptedServer } from './scripted-server.ts'
import { budi, mine, sari, snapshotOf, ticket, ticketId } from './things.ts'

interface Scene {
  readonly server: ScriptedServer
  readonly place: Place
  /** Opens a desk on the test's own store; whatever is still open is closed at the end. */
  readonly open: (options?: DeskOptions) => Promise<TestedDesk>
}

/** A scripted server with two accounts and one open ticket, and desks that are cleaned up after the test. */
export async function setScene(): Promise<Scene> {
  const server = await startScriptedServer()
  const place = newPlace()
  const desks: TestedDesk[] = []
  onTestFinished(async () => {
    for (const desk of desks) await desk.close()
    await server.stop()
    place.remove()
    if (server.offScript().length > 0)
      throw new Error(`asked off the script: ${server.offScript().join(', ')}`)
  })
  server.setSnapshot(snapshotOf([ticket(ticketId, 10, mine(sari))]))
  server.addToken('token-sari', sari)
  server.addToken('token-budi', budi)
  server.on('session.signIn', ({ input }) => {
    const { username } = input as { username: string }
    const known = username === 'budi' ? budi : sari
    server.addToken(`token-${username}`, known)
    return { value: { token: `token-${username}`, sessionId: `session-${username}`, account: known } }
  })
  server.on('draft.list', () => ({ value: [] }))
  return {
    server,
    place,
    open: async (options = {}) => {
      const desk = await openDesk(place, server.url, options)
      desks.push(desk)
      return desk
    },
  }
}
