import * as z from 'zod'
import type { WhatsAppTemplateTable } from '../../storage/schema/channels.ts'
import type { Writer } from '../../storage/writer.ts'
import type { Graph } from './graph.ts'

const Component = z.looseObject({
  type: z.string(),
  format: z.string().optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  buttons: z
    .array(z.looseObject({ type: z.string(), url: z.string().optional().catch(undefined) }))
    .optional()
    .catch(undefined),
})
const Listed = z.object({
  name: z.string(),
  language: z.string(),
  status: z.string(),
  category: z.string().catch(''),
  components: z.array(Component).catch([]),
})
const Page = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({ next: z.string().optional(), cursors: z.object({ after: z.string().optional() }).optional() })
    .optional()
    .catch(undefined),
})

const fields = 'name,language,status,category,components'
/** Pages of a hundred: no account may hold more than 6,000 templates. */
const mostPages = 100
const nobody = { accountId: null, name: null }

/**
 * Takes over every template of the business account (developers.facebook.com, WhatsApp Business Management API), all or
 * nothing. @throws when the API does not answer with all of them
 */
export async function syncTemplates(graph: Graph, writer: Writer, businessId: string): Promise<void> {
  const listed: z.infer<typeof Listed>[] = []
  let after: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const from = after === undefined ? '' : `&after=${encodeURIComponent(after)}`
    const answer = await graph.get(`${businessId}/message_templates?fields=${fields}&limit=100${from}`)
    if (!answer.ok)
      throw new Error(
        `templates could not be listed: status ${answer.status ?? 'none'}, code ${answer.code ?? 'none'}`,
      )
    const { data, paging } = Page.parse(answer.value)
    for (const each of data) {
      const read = Listed.safeParse(each)
      // One of a kind we do not know must not hide the others.
      if (read.success) listed.push(read.data)
    }
    after = paging?.next === undefined ? undefined : paging.cursors?.after
    if (after === undefined) break
  }
  await writer.run(nobody, async work => {
    await work.db.deleteFrom('wa_template').execute()
    for (const each of listed) {
      const row = toRow(each, work.now)
      await work.db
        .insertInto('wa_template')
        .values(row)
        .onConflict(conflict => conflict.columns(['name', 'language']).doUpdateSet(row))
        .execute()
    }
  })
}

function toRow(
  { name, language, status, category, components }: z.infer<typeof Listed>,
  now: number,
): WhatsAppTemplateTable {
  const part = (type: string) => components.find(each => each.type.toUpperCase() === type)
  const header = part('HEADER')
  const { text, names, count } = numbered(part('BODY')?.text ?? '')
  const hasMedia = header !== undefined && (header.format ?? 'TEXT').toUpperCase() !== 'TEXT'
  const headerText = hasMedia ? '' : (header?.text ?? '')
  const hasButtonVariable = (part('BUTTONS')?.buttons ?? []).some(
    ({ type, url }) => /COPY_CODE|OTP|FLOW|CATALOG|MPM/i.test(type) || /\{\{/.test(url ?? ''),
  )
  const known = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS']
  const hasOther = components.some(({ type }) => !known.includes(type.toUpperCase()))
  const isSendable = !hasMedia && !/\{\{/.test(headerText) && !hasButtonVariable && !hasOther
  return {
    name,
    language,
    category: categoryOf(category),
    status: statusOf(status),
    header: headerText,
    body: text,
    footer: part('FOOTER')?.text ?? '',
    variables: count,
    names_json: JSON.stringify(names),
    sendable: isSendable ? 1 : 0,
    updated_at: now,
  }
}

/** Variables with names become numbered ones, in the order in which they appear. */
function numbered(body: string): { text: string; names: string[]; count: number } {
  const found = [...new Set([...body.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(match => match[1] ?? ''))]
  const isNamed = found.some(name => !/^\d+$/.test(name))
  if (!isNamed) return { text: body, names: [], count: Math.max(0, ...found.map(Number)) }
  const text = body.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => `{{${found.indexOf(name) + 1}}}`)
  return { text, names: found, count: found.length }
}

export function statusOf(status: string): string {
  const known: Readonly<Record<string, string>> = {
    APPROVED: 'approved',
    REINSTATED: 'approved',
    PENDING: 'pending',
    IN_APPEAL: 'pending',
    REJECTED: 'rejected',
    PAUSED: 'paused',
    DISABLED: 'disabled',
  }
  return known[status.toUpperCase()] ?? 'other'
}

export function categoryOf(category: string): string {
  const name = category.toLowerCase()
  return ['utility', 'marketing', 'authentication'].includes(name) ? name : 'other'
}
