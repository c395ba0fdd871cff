import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The programme's service of participants, as far as we know it. What it answers is the test's to say. */
export interface ParticipantService {
  readonly url: string
  /** Questions so far: their query strings. */
  readonly asked: readonly string[]
  answer: (request: IncomingMessage, response: ServerResponse) => void
  stop(): Promise<void>
}

export const serviceToken = 'kunci-uji'

export const answerWith =
  (body: unknown): ParticipantService['answer'] =>
  (_, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

export async function startParticipantService(): Promise<ParticipantService> {
  const asked: string[] = []
  const http = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.headers.authorization !== `Bearer ${serviceToken}`) {
      response.statusCode = 401
      response.end()
      return
    }
    service.answer(request, response)
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const service: ParticipantService = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    asked,
    answer: answerWith({ people: [], next: '0' }),
    stop: () =>
      new Promise(resolve => {
        http.closeAllConnections()
        http.close(() => resolve())
      }),
  }
  return service
}
