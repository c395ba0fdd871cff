import { io, type Socket } from 'socket.io-client'
import type { VisitorAnswer, VisitorCommandName, visitorNamespace } from '#shared/contract/visitor.ts'

// Types only: the contract's schemas would be most of the script's weight, and the server checks everything anyway.
const namespace: typeof visitorNamespace = '/visitor'

const answerWithinMs = 10_000

interface Connection {
  /** Not yet connected. */
  readonly socket: Socket
  /** Null without an answer in time: it may or may not have arrived, and the same id makes asking again harmless. */
  readonly ask: (name: VisitorCommandName, input: unknown) => Promise<VisitorAnswer | null>
}

/** The way to the server; when to open and close it is the chat's decision. */
export function createConnection(server: string): Connection {
  const socket: Socket = io(server + namespace, {
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
  })
  return {
    socket,
    ask: async (name, input) => {
      try {
        return (await socket.timeout(answerWithinMs).emitWithAck(name, input)) as VisitorAnswer
      } catch {
        return null
      }
    },
  }
}
