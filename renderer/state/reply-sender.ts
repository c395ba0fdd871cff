import type { DeskApi } from '#shared/contract/desk-api.ts'
import type { Input } from '#shared/contract/procedure.ts'
import type { Commands } from '#shared/contract/commands.ts'
import { type RefusalCode, type Refusal, refuse } from '#shared/contract/refusal.ts'
import { EntryId, type TicketId } from '#shared/domain/ids.ts'
import { type Cell, createCell } from './cell.ts'
import { choicesOf, type Composer, type ComposerSources, emptyReply } from './composer.ts'
import type { Composers } from './composers.ts'
import type { MacroActs } from './macro-acts.ts'

export type ReplyInput = Input<Commands['ticket.reply']>

/** A reply that went no further than this window, to be told wherever its writer is by now. */
export interface UnsentReply {
  readonly ticketId: TicketId
  readonly code: RefusalCode
}

export interface ReplySender {
  /** Sends what is in the ticket's composer, at once or as soon as its files have arrived. */
  readonly send: (ticketId: TicketId, seenPosition: number) => void
  readonly stopWaiting: (ticketId: TicketId) => void
  /** A file of this ticket's reply has arrived, failed or been taken away. */
  readonly filesSettled: (ticketId: TicketId) => void
  readonly saveNote: (ticketId: TicketId) => void
  /** Puts a refused reply back as it was written, beside what has been typed since; resolves when its text is durable. */
  readonly bringBack: (reply: ReplyInput) => Promise<void>
  readonly unsent: Cell<readonly UnsentReply[]>
}

interface SenderDeps {
  readonly api: DeskApi
  readonly composers: Composers
  readonly sources: ComposerSources
  readonly macros: MacroActs
  readonly newId: () => string
}

/**
 * Sends for one ticket, whatever is on the screen by then. The field is emptied at once and the reply handed to the
 * engine, which answers when it is durable; what it would not take comes back into the field.
 */
export function createReplySender({ api, composers, sources, macros, newId }: SenderDeps): ReplySender {
  const unsent = createCell<readonly UnsentReply[]>([])

  const keepBack = (ticketId: TicketId, code: RefusalCode) => {
    composers.change(ticketId, () => ({ waits: null, problem: code }))
    unsent.set(now => [...now, { ticketId, code }])
  }

  function inputOf(ticketId: TicketId, seenPosition: number, now: Composer): ReplyInput {
    const asTemplate = now.mode === 'template'
    return {
      ticketId,
      entryId: EntryId.parse(newId()),
      body: asTemplate ? '' : now.texts.reply.trim() === '' ? '' : now.texts.reply,
      seenPosition,
      contactId: now.bound?.contactId ?? null,
      routeId: now.bound?.routeId ?? null,
      attachments: asTemplate ? [] : now.files.map(file => file.id),
      template: asTemplate ? now.template : null,
      choices: now.mode === 'choices' && now.choices !== null ? choicesOf(now.choices) : null,
      quotes:
        asTemplate || now.quotes === null || !sources.mayQuote(ticketId, now.quotes) ? null : now.quotes,
    }
  }

  async function dispatch(ticketId: TicketId, seenPosition: number): Promise<void> {
    const now = composers.of(ticketId).get()
    const home = sources.continuedAs(ticketId)
    if (home !== ticketId) return carryOver(ticketId, home, now)
    const owner = sources.boundNow(ticketId)
    if (now.bound !== null && owner !== null && owner.contactId !== now.bound.contactId)
      return keepBack(ticketId, 'ticket.otherPerson')
    const input = inputOf(ticketId, seenPosition, now)
    const asked = api.command('ticket.reply', input)
    if (now.acts !== null) macros.after(ticketId, input.entryId, now.acts)
    // A template leaves the text in the field that it did not take over.
    const text = now.texts.reply
    const keepsText = input.template !== null && !input.template.params.includes(text.trim())
    composers.change(ticketId, () => (keepsText ? { ...emptyReply, files: now.files } : emptyReply))
    if (!keepsText) composers.write(ticketId, 'reply', '')
    const answer = await asked.catch((): Refusal => refuse('server.unavailable'))
    if (answer.ok) return
    macros.forget(input.entryId)
    await bringBack(keepsText ? { ...input, body: '' } : { ...input, body: text.trim() === '' ? '' : text })
    composers.change(ticketId, later => ({
      acts: later.acts ?? now.acts,
      files: later.files.map(file => now.files.find(old => old.id === file.id) ?? file),
    }))
    if (answer.code === 'ticket.threadMoved') composers.setMoved(ticketId, seenPosition)
    else keepBack(ticketId, answer.code)
  }

  /** Its ticket was joined to another one: the reply goes on there, and its writer looks again before it goes out. */
  async function carryOver(ticketId: TicketId, home: TicketId, now: Composer): Promise<void> {
    await bringBack({ ...inputOf(home, 0, now), body: now.texts.reply })
    composers.change(home, later => ({
      acts: later.acts ?? now.acts,
      files: later.files.map(file => now.files.find(old => old.id === file.id) ?? file),
    }))
    composers.setMoved(home, Number.MAX_SAFE_INTEGER)
    composers.change(ticketId, () => emptyReply)
    composers.write(ticketId, 'reply', '')
    unsent.set(before => [...before, { ticketId: home, code: 'ticket.joined' }])
  }

  async function bringBack(reply: ReplyInput): Promise<void> {
    const { contactId } = reply
    const ticketId = sources.continuedAs(reply.ticketId)
    const owner = sources.boundNow(ticketId)
    composers.change(ticketId, now => ({
      quotes: now.quotes ?? reply.quotes,
      template: now.template ?? reply.template,
      mode: reply.template !== null ? 'template' : reply.choices !== null ? 'choices' : now.mode,
      choices: now.choices ?? (reply.choices === null ? null : draftOf(reply.choices)),
      files: [
        ...reply.attachments
          .filter(id => !now.files.some(file => file.id === id))
          .map(id => ({
            id,
            name: sources.fileName(ticketId, id) ?? id.slice(0, 8),
            mime: '',
            size: 0,
            progress: 1,
            state: 'done' as const,
          })),
        ...now.files,
      ],
      ...(contactId !== null && {
        bound: {
          contactId,
          contactName: owner?.contactId === contactId ? owner.contactName : (now.bound?.contactName ?? ''),
          routeId: reply.routeId,
        },
      }),
    }))
    await composers.append(ticketId, 'reply', reply.body)
    if (contactId !== null)
      composers.change(ticketId, now => ({
        bound: { contactName: now.bound?.contactName ?? '', contactId, routeId: reply.routeId },
      }))
  }

  return {
    unsent,
    bringBack,
    send: (ticketId, seenPosition) => {
      composers.change(ticketId, () => ({ problem: null, movedAfter: null }))
      const { files, mode } = composers.of(ticketId).get()
      if (mode !== 'template' && files.some(file => file.state === 'uploading'))
        composers.change(ticketId, () => ({ waits: { seenPosition } }))
      else void dispatch(ticketId, seenPosition)
    },
    stopWaiting: ticketId => composers.change(ticketId, () => ({ waits: null })),
    filesSettled: ticketId => {
      const { waits, files } = composers.of(ticketId).get()
      if (waits === null || files.some(file => file.state === 'uploading')) return
      const failed = files.find(file => file.state === 'failed')
      if (failed !== undefined) return keepBack(ticketId, 'ticket.fileNotHere')
      composers.change(ticketId, () => ({ waits: null }))
      void dispatch(ticketId, waits.seenPosition)
    },
    saveNote: ticketId => {
      const body = composers.of(ticketId).get().texts.note
      const asked = api.command('ticket.note', { ticketId, entryId: EntryId.parse(newId()), body })
      composers.write(ticketId, 'note', '')
      const settle = async () => {
        const answer = await asked.catch((): Refusal => refuse('server.unavailable'))
        if (answer.ok) return
        await composers.append(ticketId, 'note', body)
        unsent.set(now => [...now, { ticketId, code: answer.code }])
      }
      void settle()
    },
  }
}

function draftOf(choices: NonNullable<ReplyInput['choices']>): NonNullable<Composer['choices']> {
  return choices.style === 'list'
    ? choices
    : { style: 'buttons', button: '', options: choices.options.map(each => ({ ...each, description: '' })) }
}
