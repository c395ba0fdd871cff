import type { Socket } from 'socket.io'

/**
 * Who is at the other end, for rate limits. Behind a proxy of one's own everybody would share its address: then the
 * last entry of `X-Forwarded-For` counts, the one that this proxy itself has written.
 */
export function clientAddress(socket: Socket, trustsProxy: boolean): string {
  const forwarded = trustsProxy ? socket.handshake.headers['x-forwarded-for'] : undefined
  const last = [forwarded].flat().at(-1)?.split(',').at(-1)?.trim()
  return last === undefined || last === '' ? socket.handshake.address : last
}
