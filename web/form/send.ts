import type { ComplaintForm, FormReceipt } from '#shared/contract/complaint-form.ts'
import type { Refusal } from '#shared/contract/refusal.ts'

export type Answer = FormReceipt | Refusal

/** How the sending goes; `seconds` until it is tried again. */
export type SendStep =
  | { readonly phase: 'sending' }
  | { readonly phase: 'queued' }
  | { readonly phase: 'offline' }
  | { readonly phase: 'waiting'; readonly seconds: number }

/** ms. Silence longer than this says that the report waits its turn; much longer, that the line is broken. */
const quietMs = 3_000
const withinMs = 60_000
/** Seconds between tries when nobody says how long. */
const backOff = [3, 5, 10, 20, 30]

/**
 * Sends the report until the server has said yes or no. Nothing else ends it but `signal`: the same id may be sent as
 * often as it takes. `hurry` hands out a function that tries at once.
 */
export async function sendReport(
  form: ComplaintForm,
  shown: (step: SendStep) => void,
  signal: AbortSignal,
  hurry: (now: () => void) => void,
): Promise<Answer | null> {
  for (let tries = 0; !signal.aborted; tries++) {
    shown({ phase: 'sending' })
    const queued = setTimeout(() => shown({ phase: 'queued' }), quietMs)
    const answer = await post(form, signal)
    clearTimeout(queued)
    if (signal.aborted) return null
    if (answer !== null && !isPassing(answer)) return answer
    const asked = answer === null || answer.ok ? 0 : Number(answer.params?.['seconds'] ?? 0)
    // Thousands of browsers that wait equally long would all come back at once.
    const wait =
      Math.max(asked, backOff[Math.min(tries, backOff.length - 1)] ?? 0) * (1 + Math.random() * 0.3)
    await rest(Math.ceil(wait), shown, signal, hurry)
  }
  return null
}

function isPassing(answer: Answer): boolean {
  return !answer.ok && (answer.code.startsWith('server.') || answer.code === 'input.rateLimited')
}

/** Null: no answer, or one from something between us that does not speak JSON. */
async function post(form: ComplaintForm, signal: AbortSignal): Promise<Answer | null> {
  const patience = new AbortController()
  const give = (): void => patience.abort()
  const timer = setTimeout(give, withinMs)
  signal.addEventListener('abort', give)
  try {
    const response = await fetch(new URL('../form', location.href), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(form),
      signal: patience.signal,
    })
    const answer = (await response.json()) as Answer
    return answer.ok === true || typeof answer.code === 'string' ? answer : null
  } catch {
    // Cut off or garbled: the same report may be sent again.
    return null
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', give)
  }
}

/** Counts down; the network's return or a person's wish ends it early. */
function rest(
  seconds: number,
  shown: (step: SendStep) => void,
  signal: AbortSignal,
  hurry: (now: () => void) => void,
): Promise<void> {
  return new Promise(resolve => {
    let left = seconds
    const show = () => shown(navigator.onLine ? { phase: 'waiting', seconds: left } : { phase: 'offline' })
    const go = (): void => {
      clearInterval(ticking)
      removeEventListener('online', go)
      signal.removeEventListener('abort', go)
      resolve()
    }
    const ticking = setInterval(() => {
      // Without a network there is nothing to count to.
      if (navigator.onLine) left -= 1
      if (left <= 0) go()
      else show()
    }, 1_000)
    addEventListener('online', go)
    signal.addEventListener('abort', go)
    hurry(go)
    show()
  })
}
