import { GraphError } from './graph-error.ts'
import { describeMedia, upload } from './media-store.ts'
import { acceptMessage } from './send.ts'
import { templatePage } from './templates.ts'
import type { World } from './world.ts'

export interface Asked {
  readonly method: string
  readonly url: URL
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** `/v26.0/…`: what of the Graph API exists here. Anything else is a question nobody should have asked. */
export async function answerGraph(world: World, asked: Asked): Promise<unknown> {
  const { options } = world
  const { method, url } = asked
  const [version, id = '', edge = '', ...rest] = url.pathname.slice(1).split('/')
  const offScript = (text: string, code = 100): never => {
    world.violations.push(`${method} ${url.pathname}: ${text}`)
    throw new GraphError(code, text)
  }
  if (version !== options.version) return offScript(`this is ${options.version}, not ${version}`)
  authorise(world, asked)
  if (rest.length > 0) return offScript('no such thing')
  const business = id === options.businessId
  const number = id === options.phoneNumberId
  if (method === 'POST' && edge === 'messages') {
    if (!number) return offScript(`there is no phone number ${id}`, 33)
    return acceptMessage(world, json(world, asked))
  }
  if (method === 'POST' && edge === 'media') {
    if (!number) return offScript(`there is no phone number ${id}`, 33)
    return upload(world, asked.body, String(asked.headers['content-type'] ?? '')).catch((error: unknown) => {
      if (error instanceof GraphError) world.violations.push(`upload: ${error.details}`)
      throw error
    })
  }
  if (method === 'GET' && edge === 'message_templates') {
    if (!business) return offScript(`there is no business account ${id}`, 33)
    return templatePage(
      world.templates,
      url.searchParams,
      options.templatesPage,
      `${url.origin}${url.pathname}`,
    )
  }
  if (method === 'GET' && edge === '' && number)
    return {
      id,
      display_phone_number: options.displayPhoneNumber,
      verified_name: 'Layanan Prakerja',
      quality_rating: 'GREEN',
      throughput: { level: 'STANDARD' },
    }
  if (method === 'GET' && edge === '' && /^\d+$/.test(id)) {
    const of = url.searchParams.get('phone_number_id')
    if (of !== null && of !== options.phoneNumberId) return offScript('not the file of this number')
    return describeMedia(world, id, url.origin)
  }
  return offScript('no such thing')
}

/** Whether the token was taken back meanwhile is not the caller's fault; that there is none is. */
export function authorise(world: World, { headers, method, url }: Asked): void {
  const given = /^Bearer (\S+)$/.exec(String(headers['authorization'] ?? ''))?.[1]
  if (given === world.token) return
  if (given !== world.options.token)
    world.violations.push(`${method} ${url.pathname}: without a token of ours`)
  throw new GraphError(given === undefined ? 0 : 190, 'Error validating access token')
}

function json(world: World, { body, headers }: Asked): unknown {
  const type = String(headers['content-type'] ?? '')
  try {
    if (!type.startsWith('application/json')) throw new Error(`content type ${type}`)
    return JSON.parse(body.toString('utf8'))
  } catch (error) {
    world.violations.push(`a body that is no JSON: ${String(error)}`)
    throw new GraphError(100, 'The body is not JSON')
  }
}
