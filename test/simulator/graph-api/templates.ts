import { GraphError } from './graph-error.ts'
import type { TemplateSend } from './send-schema.ts'

/** As the business manager lists it. */
export interface Template {
  readonly id: string
  readonly name: string
  readonly language: string
  readonly category: string
  status: string
  readonly components: readonly { readonly type: string; readonly format?: string; readonly text?: string }[]
}

const filledMax = 1_024

function template(
  id: string,
  name: string,
  language: string,
  body: string,
  rest: { status?: string; header?: string; footer?: string; category?: string } = {},
): Template {
  const { status = 'APPROVED', header, footer, category = 'UTILITY' } = rest
  return {
    ...{ id, name, language, category, status },
    components: [
      ...(header === undefined ? [] : [{ type: 'HEADER', format: 'TEXT', text: header }]),
      { type: 'BODY', text: body },
      ...(footer === undefined ? [] : [{ type: 'FOOTER', text: footer }]),
    ],
  }
}

export function firstTemplates(): Template[] {
  const footer = 'Layanan Prakerja'
  return [
    template(
      '900001',
      'kabar_laporan',
      'id',
      'Halo {{1}}, ada kabar tentang laporan Anda nomor {{2}}. Balas pesan ini untuk melanjutkan.',
      { header: 'Kabar laporan Anda', footer },
    ),
    template(
      '900002',
      'kabar_laporan',
      'en',
      'Hello {{1}}, there is news about your report {{2}}. Reply to this message to go on.',
      { header: 'News about your report', footer },
    ),
    template(
      '900003',
      'minta_bukti',
      'id',
      'Halo {{1}}, kami masih memerlukan bukti {{2}} untuk laporan Anda. Silakan balas dengan foto atau berkasnya.',
      { footer },
    ),
    template('900004', 'lanjutkan_percakapan', 'id', 'Halo {{1}}, boleh kami lanjutkan percakapan kita?', {
      footer,
    }),
    template(
      '900005',
      'laporan_selesai',
      'id',
      'Laporan Anda nomor {{1}} sudah kami selesaikan. Balas pesan ini bila masih ada pertanyaan.',
      { footer },
    ),
    template('900006', 'info_umum', 'id', 'Informasi resmi hanya ada di situs dan akun resmi Prakerja.'),
    template('900007', 'survei_layanan', 'id', 'Halo {{1}}, bagaimana layanan kami?', {
      status: 'PENDING',
      category: 'MARKETING',
    }),
    template('900008', 'kabar_lama', 'id', 'Halo {{1}}, ini kabar dari kami.', { status: 'PAUSED' }),
    template('900009', 'kabar_dilarang', 'id', 'Halo {{1}}.', { status: 'DISABLED' }),
  ]
}

/** The text the user will read, or the refusal that Meta gives. */
export function fillTemplate(
  templates: readonly Template[],
  send: TemplateSend,
  violation: (text: string) => void,
): { text: string; category: string } {
  const found = templates.find(each => each.name === send.name && each.language === send.language.code)
  if (found?.status === 'PAUSED') throw new GraphError(132015, `template ${send.name} is paused`)
  if (found?.status === 'DISABLED') throw new GraphError(132016, `template ${send.name} is disabled`)
  if (found === undefined || found.status !== 'APPROVED')
    throw new GraphError(
      132001,
      `template name (${send.name}) does not exist in the translation ${send.language.code}`,
    )
  const given = (type: string) =>
    send.components?.find(part => part.type === type)?.parameters.map(({ text }) => text) ?? []
  const parts = found.components.flatMap(({ type, text = '' }) => {
    const params = given(type.toLowerCase())
    const wanted = new Set(text.match(/\{\{\d+\}\}/g)).size
    if (params.length !== wanted)
      throw new GraphError(
        132000,
        `${type.toLowerCase()}: number of localizable_params (${params.length}) does not match the expected number of params (${wanted})`,
      )
    for (const param of params) {
      if (/[\n\t]| {5,}/.test(param))
        throw new GraphError(
          132012,
          'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
        )
      // Not Meta's rule but the house's: nobody's identity number leaves in a template.
      if (/(?<!\d)\d{16}(?!\d)/.test(param))
        violation('a 16-digit personal number in a parameter of a template')
    }
    return [text.replace(/\{\{(\d+)\}\}/g, (_, number: string) => params[Number(number) - 1] ?? '')]
  })
  const text = parts.join('\n\n')
  if (text.length > filledMax) throw new GraphError(132005, 'Translated text too long')
  return { text, category: found.category.toLowerCase() }
}

/** One page of the list, never longer than `most`, with a cursor for the next. */
export function templatePage(
  templates: readonly Template[],
  query: URLSearchParams,
  most: number,
  address: string,
) {
  const limit = Math.max(1, Math.min(most, Number(query.get('limit') ?? 25) || 25))
  const after = query.get('after')
  const from = after === null ? 0 : Number(Buffer.from(after, 'base64url').toString())
  if (!Number.isInteger(from) || from < 0) throw new GraphError(100, 'Invalid cursors')
  const wanted = query.get('status')
  const all = wanted === null ? templates : templates.filter(({ status }) => status === wanted)
  const data = all.slice(from, from + limit)
  const cursor = (at: number) => Buffer.from(String(at)).toString('base64url')
  const next = from + limit < all.length ? { next: `${address}?after=${cursor(from + limit)}` } : {}
  return {
    data,
    paging: { cursors: { before: cursor(from), after: cursor(from + data.length) }, ...next },
  }
}
