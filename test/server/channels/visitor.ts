import { randomUUID } from 'node:crypto'
import type { Socket } from 'socket.io-client'
import {
  type VisitorAnswer,
  type VisitorCommandName,
  visitorNamespace,
  visitorPush,
  type VisitorView,
} from '#shared/contract/visitor.ts'
import { ask, connect } from '#test/harness/server.ts'

export interface TestVisitor {
  readonly socket: Socket
  readonly secret: string
  /** What the server has pushed so far. */
  readonly pushed: VisitorView[]
  say(name: VisitorCommandName, input: unknown): Promise<VisitorAnswer>
  start(body: string, more?: Record<string, unknown>): Promise<VisitorAnswer>
  /** Resolves with the first push, past ones included, for which `wanted` is true. */
  push(wanted: (view: VisitorView) => boolean): Promise<VisitorView>
}

/** A browser on the public's side: one real socket and one secret. */
export function visit(url: string, secret = randomUUID() + randomUUID()): TestVisitor {
  const socket = connect(url, visitorNamespace)
  const pushed: VisitorView[] = []
  const looks = new Set<() => void>()
  socket.on(visitorPush.changed, (view: VisitorView) => {
    pushed.push(view)
    for (const look of looks) look()
  })
  const say: TestVisitor['say'] = (name, input) => ask<VisitorAnswer>(socket, name, input)
  return {
    socket,
    secret,
    pushed,
    say,
    start: (body, more) =>
      say('chat.start', {
        ...{ secret, name: 'Siti Uji', phone: '', language: 'id', entryId: randomUUID(), body },
        ...more,
      }),
    push: wanted =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('the awaited push never came')), 10_000)
        const look = () => {
          const found = pushed.find(wanted)
          if (found === undefined) return
          clearTimeout(timer)
          looks.delete(look)
          resolve(found)
        }
        looks.add(look)
        look()
      }),
  }
}

/** The view of an answer that must be a yes. */
export function viewOf(answer: VisitorAnswer): VisitorView {
  if (!answer.ok) throw new Error(`refused: ${answer.code}`)
  return answer.view
}
