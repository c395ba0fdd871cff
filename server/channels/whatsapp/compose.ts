import type { Entry } from '#shared/domain/entry.ts'
import type { Choices, TemplateUse } from '#shared/domain/message-content.ts'
import { mediaTypeOf, WA_FILE_MAX_BYTES, waTextLimits } from '#shared/domain/whatsapp/media-limits.ts'
import type { OwnReason } from '#shared/domain/whatsapp/error-actions.ts'

/** To whom: phone digits, or the user id where no number is known. Exactly one of them goes out. */
export type Address = { readonly to: string } | { readonly recipient: string }

export interface OutFile {
  readonly sha256: string
  readonly mime: string
  readonly size: number
  readonly name: string
}

/** One message of the Graph API, without address and marks. A file is uploaded first and named by the id it gets. */
export type Part =
  | { readonly body: Readonly<Record<string, unknown>> }
  | { readonly file: OutFile; readonly caption: string }

type Outbound = Extract<Entry, { kind: 'outbound' }>

export interface Composing {
  readonly entry: Outbound
  readonly files: readonly OutFile[]
  /** Names of the template's variables where it has names instead of numbers. */
  readonly variableNames: readonly string[]
}

/**
 * What has to be sent for a line: most are one message, several files are several. Limits: developers.facebook.com, Cloud
 * API, messages reference. Refuses what Meta would refuse.
 */
export function compose({
  entry,
  files,
  variableNames,
}: Composing):
  | { readonly ok: true; readonly parts: readonly Part[] }
  | { readonly ok: false; readonly reason: OwnReason } {
  const { content, body } = entry
  if (content.kind === 'template')
    return { ok: true, parts: [{ body: template(content.use, variableNames) }] }
  if (content.kind === 'choices') {
    const most = content.choices.style === 'buttons' ? waTextLimits.buttonsBody : waTextLimits.body
    if (body === '' || body.length > most) return { ok: false, reason: 'tooLong' }
    return { ok: true, parts: [...files.map(bare), { body: interactive(body, content.choices) }] }
  }
  if (body.length > waTextLimits.body * 2) return { ok: false, reason: 'tooLong' }
  if (files.some(({ size }) => size > WA_FILE_MAX_BYTES)) return { ok: false, reason: 'tooLong' }
  const [first, ...others] = files
  if (first === undefined) return { ok: true, parts: [text(body)] }
  const takesCaption = body.length <= waTextLimits.caption && mediaTypeOf(first.mime, first.size) !== 'audio'
  if (takesCaption) return { ok: true, parts: [{ file: first, caption: body }, ...others.map(bare)] }
  return { ok: true, parts: [...(body === '' ? [] : [text(body)]), ...files.map(bare)] }
}

/** The file's own part of the message, once its upload has an id. */
export function mediaBody(file: OutFile, caption: string, id: string): Readonly<Record<string, unknown>> {
  const type = mediaTypeOf(file.mime, file.size)
  const named = type === 'document' ? { filename: file.name } : {}
  return { type, [type]: { id, ...(caption === '' ? {} : { caption }), ...named } }
}

function bare(file: OutFile): Part {
  return { file, caption: '' }
}

function text(body: string): Part {
  return { body: { type: 'text', text: { body, preview_url: false } } }
}

function template(use: TemplateUse, names: readonly string[]): Readonly<Record<string, unknown>> {
  const parameters = use.params.map((value, index) => ({
    type: 'text',
    text: value,
    ...(names[index] === undefined ? {} : { parameter_name: names[index] }),
  }))
  return {
    type: 'template',
    template: {
      name: use.name,
      language: { code: use.language },
      ...(parameters.length === 0 ? {} : { components: [{ type: 'body', parameters }] }),
    },
  }
}

function interactive(body: string, choices: Choices): Readonly<Record<string, unknown>> {
  if (choices.style === 'buttons') {
    const buttons = choices.options.map(({ id, title }) => ({ type: 'reply', reply: { id, title } }))
    return { type: 'interactive', interactive: { type: 'button', body: { text: body }, action: { buttons } } }
  }
  const rows = choices.options.map(({ id, title, description }) => ({
    id,
    title,
    ...(description === '' ? {} : { description }),
  }))
  const action = { button: choices.button, sections: [{ title: choices.button, rows }] }
  return { type: 'interactive', interactive: { type: 'list', body: { text: body }, action } }
}
