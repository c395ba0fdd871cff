import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { PublicReasons } from '#shared/contract/public-reasons.ts'
import { answered } from '../../features/evidence/http-answer.ts'
import { publicReasons } from '../../features/reasons/public-reasons.ts'
import type { Schema } from '../../storage/schema/schema.ts'

interface List {
  /** How many versions of reasons there were: none is ever taken away. */
  readonly versions: number
  readonly body: string
  readonly tag: string
}

/** GET `/form/reasons`: what can be chosen now, as `PublicReasons`. Read anew only after somebody has changed the table. */
export function reasonRoutes(http: FastifyInstance, reader: Kysely<Schema>): void {
  let known: List | null = null
  http.get('/form/reasons', (request, reply) =>
    answered(reply, async () => {
      const versions = await countVersions(reader)
      if (known?.versions !== versions) known = await readList(reader, versions)
      const { body, tag } = known
      void reply.header('cache-control', 'public, max-age=30').header('etag', tag)
      if (request.headers['if-none-match'] === tag) return reply.code(304).send()
      return reply.type('application/json; charset=utf-8').send(body)
    }),
  )
}

async function countVersions(reader: Kysely<Schema>): Promise<number> {
  const { n } = await reader
    .selectFrom('reason')
    .select(count => count.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

async function readList(reader: Kysely<Schema>, versions: number): Promise<List> {
  const list: PublicReasons = { ok: true, reasons: await publicReasons(reader) }
  const body = JSON.stringify(list)
  const tag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
  return { versions, body, tag }
}
