import type { ComplaintForm, FormReceipt } from '#shared/contract/complaint-form.ts'
import type { Refusal } from '#shared/contract/refusal.ts'

export type Answer = FormReceipt | Refusal | 'offline'

/** Five films over a village's connection take their time; silence longer than this is a broken line. */
const withinMs = 20 * 60_000

/** Sends the report; `progress` hears the share (0 to 1) that has left. The same report may be sent again. */
export function submit(
  form: ComplaintForm,
  files: readonly File[],
  progress: (share: number) => void,
): Promise<Answer> {
  // Not fetch: it still cannot tell how much of an upload has left.
  const request = new XMLHttpRequest()
  request.open('POST', new URL('../form', location.href))
  request.timeout = withinMs
  request.upload.addEventListener('progress', event => {
    if (event.lengthComputable) progress(event.loaded / event.total)
  })
  const answer = new Promise<Answer>(resolve => {
    request.addEventListener('loadend', () => resolve(read(request)))
  })
  if (files.length === 0) {
    request.setRequestHeader('content-type', 'application/json')
    request.send(JSON.stringify(form))
  } else {
    const parts = new FormData()
    // First the report: the server looks at files only after it.
    parts.append('report', JSON.stringify(form))
    for (const file of files) parts.append('file', file)
    request.send(parts)
  }
  return answer
}

function read(request: XMLHttpRequest): Answer {
  if (request.status === 0) return 'offline'
  try {
    const answer = JSON.parse(request.responseText) as FormReceipt | Refusal
    return typeof answer.ok === 'boolean' ? answer : { ok: false, code: 'server.unavailable' }
  } catch {
    // A proxy's page instead of our answer.
    return { ok: false, code: 'server.unavailable' }
  }
}
