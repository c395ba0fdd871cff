/** A desk reduced to what its connection costs the server: says hello, keeps its place in the log, counts. */
export interface LightDesk {
  readonly position: () => number
  /** Since when it has not been connected, or null. */
  readonly isUp: () => boolean
  readonly close: () => void
}

export interface Counts {
  frames: number
  bytes: number
  /** Asked for what was missed. */
  resends: number
  /** Connections after the first. */
  returns: number
}

interface Options {
  readonly url: string
  readonly token: string
  readonly counts: Counts
  readonly protocol: number
  readonly onCurrent?: () => void
}

const retryMs = 300

/**
 * The socket.io protocol (github.com/socketio/socket.io-protocol) by hand on the platform's WebSocket: two hundred of them
 * must not cost the machine what two hundred desks on two hundred machines do not.
 */
export function openLightDesk({ url, token, counts, protocol, onCurrent }: Options): LightDesk {
  let lastSeq: number | null = null
  let logId: string | null = null
  let socket: WebSocket | undefined
  let up = false
  let closed = false
  let asked = 0

  const ask = (name: string, payload: unknown) => {
    asked += 1
    socket?.send(`42${asked}${JSON.stringify([name, payload])}`)
  }
  const moved = (text: string): void => {
    const ends = [...text.matchAll(/"upTo":(\d+)/g)].map(match => Number(match[1]))
    if (ends.length > 0) lastSeq = Math.max(lastSeq ?? 0, ...ends)
  }
  const heard = (text: string): void => {
    counts.bytes += text.length
    if (text === '2') return socket?.send('3')
    if (text.startsWith('0')) return socket?.send('40')
    if (text.startsWith('40')) return ask('hello', { protocol, token, lastSeq, logId })
    // An answer (43, or 46 with binary parts) of hello or resend.
    if (/^4[36]/.test(text)) {
      if (text.includes('"ok":false')) return socket?.close()
      logId = /"logId":"([^"]+)"/.exec(text)?.[1] ?? logId
      moved(text)
      up = true
      return onCurrent?.()
    }
    if (!/^4[25]\d*-?\["frame"/.test(text)) return
    counts.frames += 1
    const after = Number(/"after":(\d+)/.exec(text)?.[1] ?? 0)
    if (lastSeq !== null && after > lastSeq) {
      counts.resends += 1
      ask('resend', { after: lastSeq })
    } else moved(text)
  }
  const connect = (): void => {
    if (closed) return
    socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
    socket.binaryType = 'arraybuffer'
    socket.onmessage = ({ data }) => {
      if (typeof data === 'string') heard(data)
      else counts.bytes += (data as ArrayBuffer).byteLength
    }
    socket.onclose = () => {
      up = false
      if (closed) return
      counts.returns += 1
      setTimeout(connect, retryMs * (0.5 + Math.random()))
    }
    socket.onerror = () => {}
  }
  connect()
  return {
    position: () => lastSeq ?? 0,
    isUp: () => up,
    close() {
      closed = true
      socket?.close()
    },
  }
}
