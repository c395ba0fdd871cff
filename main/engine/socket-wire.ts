import { io } from 'socket.io-client'
import type { Connect } from './wire.ts'

const openingMs = 10_000

/** A socket.io connection without its own reconnection: when to try again is the link's decision. */
export const connectSocket: Connect = (serverUrl, listener) => {
  const socket = io(serverUrl, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    timeout: openingMs,
  })
  let isClosed = false
  const closed = () => {
    if (isClosed) return
    isClosed = true
    socket.disconnect()
    listener.closed()
  }
  socket.on('connect', listener.opened)
  socket.on('connect_error', closed)
  socket.on('disconnect', closed)
  socket.onAny((name: string, payload: unknown) => listener.pushed(name, payload))
  return {
    request: (name, payload, limitMs) => socket.timeout(limitMs).emitWithAck(name, payload),
    send: (name, payload) => {
      socket.emit(name, payload)
    },
    close: closed,
  }
}
