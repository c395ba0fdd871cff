import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A desk's way to the server, in the test's hand. It carries bytes and knows nothing of them. */
export interface Line {
  /** Where the desk finds the server. */
  readonly url: string
  /** Breaks every connection and lets no new one through. */
  readonly cut: () => void
  readonly mend: () => void
  /** What the server says waits; what desks say arrives. */
  readonly hold: () => void
  readonly release: () => void
  /** Evidence on its way to the server stops after its first bytes; whatever else desks say arrives. */
  readonly holdFiles: () => void
  readonly releaseFiles: () => void
  /** How many have stopped on their way. */
  readonly heldFiles: () => number
  readonly close: () => Promise<void>
}

/** How a desk begins to send a file. */
const fileBegins = Buffer.from('PUT /evidence/')

export async function openLine(serverUrl: string): Promise<Line> {
  const { hostname, port } = new URL(serverUrl)
  const pairs = new Set<{ readonly desk: Socket; readonly server: Socket }>()
  let isCut = false
  let isHeld = false
  let holdsFiles = false
  const heldFiles = new Set<Socket>()

  const listener = createServer({ allowHalfOpen: true }, desk => {
    if (isCut) return void desk.destroy()
    const server = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
    const pair = { desk, server }
    pairs.add(pair)
    for (const [from, to] of [
      [desk, server],
      [server, desk],
    ] as const) {
      from.on('data', bytes => {
        if (holdsFiles && bytes.subarray(0, fileBegins.length).equals(fileBegins)) {
          heldFiles.add(from)
          from.pause()
        }
        to.write(bytes)
      })
      from.once('end', () => to.end())
      // Whoever breaks off breaks off both; a broken connection is what a line is for.
      from.on('error', () => to.destroy())
      from.once('close', () => {
        to.destroy()
        pairs.delete(pair)
        heldFiles.delete(from)
      })
    }
    if (isHeld) server.pause()
  })
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))

  const breakAll = () => {
    for (const { desk, server } of pairs) {
      desk.destroy()
      server.destroy()
    }
  }
  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    cut() {
      isCut = true
      breakAll()
    },
    mend() {
      isCut = false
    },
    hold() {
      isHeld = true
      for (const { server } of pairs) server.pause()
    },
    release() {
      isHeld = false
      for (const { server } of pairs) server.resume()
    },
    holdFiles() {
      holdsFiles = true
    },
    releaseFiles() {
      holdsFiles = false
      for (const desk of heldFiles) desk.resume()
      heldFiles.clear()
    },
    heldFiles: () => heldFiles.size,
    async close() {
      breakAll()
      await new Promise(resolve => listener.close(resolve))
    },
  }
}
