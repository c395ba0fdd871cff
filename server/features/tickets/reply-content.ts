import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { Attachment } from '#shared/domain/entry.ts'
import type { EvidenceId } from '#shared/domain/ids.ts'
import type { Choices, OutboundContent, TemplateUse } from '#shared/domain/message-content.ts'
import { normalisePhone } from '#shared/domain/people/phone.ts'
import { fillTemplate } from '#shared/domain/template.ts'
import { MESSAGE_BODY_MAX, textLength } from '#shared/domain/text/safe-text.ts'
import { hideSecrets, SECRET_MARKER } from '#shared/domain/text/secrets.ts'
import type { Work } from '../../storage/work.ts'
import { findTemplate } from '../templates/find-template.ts'
import type { Way } from './find-route.ts'

/** What a reply says, ready to be written down. */
export interface ReplyContent {
  readonly body: string
  readonly content: OutboundContent
}

export interface WantedContent {
  readonly body: string
  readonly attachments: readonly string[]
  readonly template: TemplateUse | null
  readonly choices: Choices | null
}

type Content = { readonly ok: true; readonly value: ReplyContent } | Refusal

/**
 * The words as this channel carries them; secrets are hidden before anything is stored. Only WhatsApp knows templates
 * and choices: elsewhere a choice is a numbered line, a template is refused with `ticket.routeCannot`.
 */
export async function replyContent(work: Work, way: Way | null, wanted: WantedContent): Promise<Content> {
  const { attachments, template, choices } = wanted
  if (template !== null) {
    const fits = way?.route.channel === 'whatsapp' && attachments.length === 0 && choices === null
    return fits ? fromTemplate(work, template) : refuse('ticket.routeCannot')
  }
  const body = hideSecrets(wanted.body).text
  if (body === '' && (attachments.length === 0 || choices !== null)) return refuse('ticket.empty')
  if (choices === null) return { ok: true, value: { body, content: { kind: 'text' } } }
  const titles = choices.options.map(option => optionLine(option))
  if (titles.some(hasSecret)) return refuse('input.invalid', { field: 'choices' })
  if (way?.route.channel === 'whatsapp')
    return { ok: true, value: { body, content: { kind: 'choices', choices } } }
  const numbered = [body, '', ...titles.map((title, index) => `${index + 1}. ${title}`)].join('\n')
  return textLength(numbered) > MESSAGE_BODY_MAX
    ? refuse('input.tooLong', { field: 'body' })
    : { ok: true, value: { body: numbered, content: { kind: 'text' } } }
}

function optionLine(option: Choices['options'][number]): string {
  const description = 'description' in option ? option.description : ''
  return description === '' ? option.title : `${option.title}: ${description}`
}

async function fromTemplate(work: Work, use: TemplateUse): Promise<Content> {
  const template = await findTemplate(work.db, use.name, use.language)
  if (template?.status !== 'approved') return refuse('template.unknown')
  if (use.params.length !== template.variables || use.params.some(isUnfit)) return refuse('template.params')
  return { ok: true, value: { body: fillTemplate(template, use.params), content: { kind: 'template', use } } }
}

/** Also one that was hidden on its way here: nobody presses a button called ⟦pin⟧. */
function hasSecret(text: string): boolean {
  return hideSecrets(text).found.length > 0 || text.search(SECRET_MARKER) >= 0
}

/**
 * WhatsApp refuses line breaks, tabs and more than four spaces in a row inside a variable (developers.facebook.com,
 * error 132018); identity and account numbers have no place in a message that stays on a lock screen.
 */
function isUnfit(param: string): boolean {
  if (param.trim() === '' || /[\n\t]| {5}/.test(param) || hasSecret(param)) return true
  if (/(?<!\d)\d(?:[ .-]?\d){15}(?!\d)/.test(param)) return true
  return (param.match(/(?<![\d+])\d{10,15}(?!\d)/g) ?? []).some(run => !normalisePhone(run).ok)
}

/** The chosen files, in the order they were chosen; refuses with `ticket.fileNotHere` unless all are this ticket's. */
export async function replyFiles(
  work: Work,
  ticketId: string,
  ids: readonly string[],
): Promise<{ readonly ok: true; readonly value: Attachment[] } | Refusal> {
  if (ids.length === 0) return { ok: true, value: [] }
  const rows = await work.db
    .selectFrom('evidence')
    .select(['id', 'name', 'mime', 'size'])
    .where('ticket_id', '=', ticketId)
    .where('id', 'in', [...ids])
    .execute()
  const known = new Map(rows.map(row => [row.id, row]))
  const files = [...new Set(ids)].flatMap(id => known.get(id) ?? [])
  if (files.length !== new Set(ids).size) return refuse('ticket.fileNotHere')
  return {
    ok: true,
    value: files.map(({ id, name, mime, size }) => ({
      ...{ evidenceId: id as EvidenceId, name, mime, size },
      ...{ shape: 'file' as const, state: 'stored' as const },
    })),
  }
}
