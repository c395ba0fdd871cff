import type { Socket } from 'socket.io'

/** What may wait for one slow connection: packets (some seconds of a busy time), and what they weigh. */
const most = { packets: 64, bytes: 1_000_000 } as const

/** More waits for this connection than should be held for it. */
export function isStuck(socket: Socket): boolean {
  const { packets, bytes } = waiting(socket)
  return packets > most.packets || bytes > most.bytes
}

/** Everything handed to this connection has left. */
export function isDrained(socket: Socket): boolean {
  const { packets, bytes } = waiting(socket)
  return packets === 0 && bytes === 0
}

interface Connection {
  readonly writeBuffer?: readonly { readonly data?: string | Uint8Array }[]
  readonly transport?: { readonly socket?: { readonly bufferedAmount?: number } }
}

/** engine.io's own queue, and `bufferedAmount` of the WebSocket (websockets/ws, doc/ws.md); neither is in its types. */
function waiting(socket: Socket): { packets: number; bytes: number } {
  const connection = socket.conn as unknown as Connection
  const queue = connection.writeBuffer ?? []
  const handedOver = connection.transport?.socket?.bufferedAmount ?? 0
  return {
    packets: queue.length,
    bytes: queue.reduce((sum, { data }) => sum + (data?.length ?? 0), handedOver),
  }
}
