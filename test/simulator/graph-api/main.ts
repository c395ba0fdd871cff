import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'
import { ControlError, controls } from './control.ts'
import { errorBody, GraphError, httpStatusOf } from './graph-error.ts'
import { answerGraph, type Asked, authorise } from './graph-routes.ts'
import { fetchMedia } from './media-store.ts'
import { Options } from './options.ts'
import { addDemoPeople } from './people.ts'
import { phonePage } from './phone-page.ts'
import { createWorld, newMessageId, takeFault } from './world.ts'

/**
 * WhatsApp's Cloud API and the phones behind it, as a program of its own. Options come as JSON in GRAPH_API; its one
 * line on standard output says where it is and which environment makes a Kawal server its customer.
 */
const options = Options.parse(JSON.parse(process.env['GRAPH_API'] ?? '{}'))
const world = createWorld(options)
if (options.people === 'demo') addDemoPeople(world)

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    process.stderr.write(`graph api: ${String((error as Error).stack)}\n`)
    response.destroy()
  })
})
// The only thing one cannot do with it is to reach it from another machine.
server.listen(options.port, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const env = {
    KAWAL_WA_GRAPH_URL: url,
    KAWAL_WA_VERSION: options.version,
    KAWAL_WA_PHONE_NUMBER_ID: options.phoneNumberId,
    KAWAL_WA_BUSINESS_ID: options.businessId,
    KAWAL_WA_TOKEN: options.token,
    KAWAL_WA_APP_SECRET: options.appSecret,
    KAWAL_WA_VERIFY_TOKEN: options.verifyToken,
  }
  process.stdout.write(`${JSON.stringify({ event: 'ready', url, phone: `${url}/phone`, env })}\n`)
})
process.once('SIGTERM', () => process.exit(0))

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
  const asked: Asked = {
    method: request.method ?? 'GET',
    url,
    body: await buffer(request),
    headers: request.headers,
  }
  const [first = '', ...rest] = url.pathname.slice(1).split('/')
  if (first === 'control') return control(asked, rest, response)
  if (first === 'phone') return phonePage(world, rest, url, response)
  if (first === 'whatsapp_business') return attachment(asked, response)
  if (first === '' || first === 'favicon.ico') return send(response, 404, { error: 'nothing here' })
  response.setHeader('facebook-api-version', options.version)
  try {
    const body = await answerGraph(world, asked)
    await late(response)
    if (!response.destroyed) send(response, 200, body)
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    send(response, httpStatusOf(error.code), errorBody(error, newMessageId().slice(6, 17)))
  }

  /** The act is done; what its doer hears of it is another thing. */
  async function late(to: ServerResponse): Promise<void> {
    if (!url.pathname.endsWith('/messages')) return
    const fault = takeFault(world.faults.answers)
    if (fault?.mode === 'drop') to.destroy()
    if (fault?.mode === 'delay') await wait(fault.delayMs)
    if (fault?.mode === 'broken') to.writeHead(200).end('{"messages":[{"id":')
  }
}

async function control(
  asked: Asked,
  [name = '', ...rest]: string[],
  response: ServerResponse,
): Promise<void> {
  const run = Object.hasOwn(controls, name) ? controls[name] : undefined
  // JSON alone: a page of another site cannot send that without being asked first.
  const isJson = String(asked.headers['content-type'] ?? '').startsWith('application/json')
  if (run === undefined || asked.method !== 'POST' || !isJson)
    return send(response, 404, { error: `POST JSON to one of ${Object.keys(controls).join(', ')}` })
  try {
    const input: unknown = JSON.parse(asked.body.toString('utf8') || '{}')
    const value = await run(world, input, decodeURIComponent(rest.join('/')))
    send(response, 200, value ?? {})
  } catch (error) {
    if (!(error instanceof ControlError || error instanceof z.ZodError)) throw error
    send(response, 400, { error: error.message })
  }
}

/** The file itself, on what would be another host: a token and any user agent, or nothing. */
function attachment(asked: Asked, response: ServerResponse): void {
  try {
    authorise(world, asked)
    if (!asked.headers['user-agent']) {
      world.violations.push('a file was fetched without a user agent')
      return send(response, 404, {})
    }
    const query = asked.url.searchParams
    const media = fetchMedia(world, query.get('mid') ?? '', query.get('hash') ?? '')
    if (media === null) return send(response, 404, {})
    response.writeHead(200, { 'content-type': media.mime, 'content-length': media.bytes.length })
    response.end(media.bytes)
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    send(response, httpStatusOf(error.code), errorBody(error, ''))
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.writableEnded) return
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' })
  response.end(JSON.stringify(body))
}
