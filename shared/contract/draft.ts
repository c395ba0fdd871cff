import * as z from 'zod'
import { CannedActs } from '../domain/canned.ts'
import { RouteId } from '../domain/contact.ts'
import { ContactId, EntryId, EvidenceId, Instant, TicketId } from '../domain/ids.ts'
import { ChoicesDraft, TemplateDraft } from '../domain/message-content.ts'
import { Tag } from '../domain/ticket.ts'

/** WhatsApp's and our own limit on the files of one message. */
export const REPLY_FILES_MAX = 10

/**
 * What an unsent reply has beside its words. `to`: the person and the way that were meant when its writing began, so that
 * it never goes to somebody else later; `isHere`: the file has reached the server. What is left out is not there: a
 * program that does not know a part reads the rest.
 */
export const DraftRest = z.object({
  to: z
    .object({ contactId: ContactId, routeId: RouteId.nullable(), isChosen: z.boolean().default(false) })
    .nullable(),
  files: z
    .array(
      z.object({
        id: EvidenceId,
        name: z.string().max(255),
        mime: z.string().max(200),
        size: z.int().nonnegative(),
        isHere: z.boolean(),
      }),
    )
    .max(REPLY_FILES_MAX)
    .readonly(),
  /** As what it goes out; left out: as words. */
  mode: z.enum(['template', 'choices']).optional(),
  template: TemplateDraft.optional(),
  choices: ChoicesDraft.optional(),
  /** The line that it answers. */
  quotes: EntryId.optional(),
  /** What follows once it has been accepted; of several prepared replies together. */
  acts: CannedActs.extend({ tags: z.array(Tag).max(100).readonly() }).optional(),
})
export type DraftRest = z.infer<typeof DraftRest>

/** An unsent text of one account on one ticket. Versions count from 1; older ones stay readable for a while. */
export const Draft = z.object({
  ticketId: TicketId,
  kind: z.enum(['reply', 'note']),
  body: z.string(),
  rest: DraftRest.optional(),
  version: z.int().nonnegative(),
  savedAt: Instant,
  /** Stands in for the version before it: the same text, a moment later. */
  goesOn: z.boolean().optional(),
})
export type Draft = z.infer<typeof Draft>

/** The words of a draft, and what it has beside them. */
export interface DraftContent {
  readonly body: string
  readonly rest?: DraftRest | null | undefined
}

/** Do two drafts hold the same words, for the same person, with the same of everything else? */
export function isSameDraft(one: DraftContent, other: DraftContent): boolean {
  return one.body === other.body && textOf(one.rest) === textOf(other.rest)
}

/** The words that were typed into the gaps of a template and on buttons, one after the other. */
export function formWords({ template, choices }: Pick<DraftRest, 'template' | 'choices'>): readonly string[] {
  const options = choices?.options.flatMap(({ title, description }) => [title, description]) ?? []
  return [...(template?.params ?? []), choices?.button ?? '', ...options].filter(text => text.trim() !== '')
}

/** All that was typed into a draft. */
export function draftWords({ body, rest }: DraftContent): string {
  return [body, ...formWords(rest ?? {})].filter(text => text !== '').join('\n')
}

/** The same draft with each of its typed words passed through `make`, which is told which of them it is given. */
export function mapDraftWords<D extends DraftContent>(
  draft: D,
  make: (text: string, wordsOf: (other: DraftContent) => string) => string,
): D {
  const { body, rest } = draft
  const options = (other: DraftContent, id: string) =>
    other.rest?.choices?.options.find(option => option.id === id)
  const template = rest?.template && {
    ...rest.template,
    params: rest.template.params.map((param, at) =>
      make(param, other => other.rest?.template?.params[at] ?? ''),
    ),
  }
  const choices = rest?.choices && {
    ...rest.choices,
    button: make(rest.choices.button, other => other.rest?.choices?.button ?? ''),
    options: rest.choices.options.map(option => ({
      ...option,
      title: make(option.title, other => options(other, option.id)?.title ?? ''),
      description: make(option.description, other => options(other, option.id)?.description ?? ''),
    })),
  }
  const mapped = { ...draft, body: make(body, other => other.body) }
  if (template === undefined && choices === undefined) return mapped
  return { ...mapped, rest: { ...rest, ...(template && { template }), ...(choices && { choices }) } }
}

/** The same thing as the same text, whatever the order in which its parts were put together. */
function textOf(rest: DraftRest | null | undefined): string {
  return JSON.stringify(rest ?? null, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
