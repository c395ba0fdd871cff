import type { VisitorAnswer } from '#shared/contract/visitor.ts'
import type { ChatState } from './chat-state.ts'

/** No answer came, or our disk is away: asked again after this. */
const retryMs = 3_000

export interface Troubles {
  current(): ChatState['trouble']
  set(trouble: ChatState['trouble']): void
  /** True when the answer was no, and something has been done about it. */
  refused(answer: VisitorAnswer | null): answer is Exclude<VisitorAnswer, { ok: true }> | null
  clear(): void
}

/** What stands in the way now, as a person may be told, and when it is tried again. */
export function troubles(again: () => void): Troubles {
  let trouble: ChatState['trouble'] = null
  let timer = 0
  const later = (ms: number): void => {
    clearTimeout(timer)
    timer = window.setTimeout(again, ms)
  }
  return {
    current: () => trouble,
    set(next) {
      trouble = next
    },
    refused(answer): answer is Exclude<VisitorAnswer, { ok: true }> | null {
      if (answer?.ok === true) {
        trouble = null
        return false
      }
      if (answer === null) later(retryMs)
      else if (answer.code === 'input.rateLimited') {
        const seconds = Number(answer.params?.['seconds'] ?? 5)
        trouble = { kind: 'rateLimited', seconds }
        later(seconds * 1000)
      } else if (answer.code.startsWith('server.')) {
        trouble = { kind: answer.code === 'server.storageFull' ? 'storageFull' : 'unavailable' }
        later(retryMs)
      }
      return true
    },
    clear() {
      trouble = null
      clearTimeout(timer)
    },
  }
}
