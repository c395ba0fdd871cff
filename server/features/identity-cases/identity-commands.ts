import { normaliseContact } from '#shared/contract/identity-case.ts'
import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import {
  hasPrepared,
  type IdentityCase,
  identityChecks,
  type IdentityEvent,
  type IdentityProposal,
  type IdentityStep,
  lacksOf,
  transitionIdentity,
} from '#shared/domain/identity-case.ts'
import type { AccountId } from '#shared/domain/ids.ts'
import { withoutNumbers } from '#shared/domain/text/without-numbers.ts'
import type { Work } from '../../storage/work.ts'
import type { SomeCommands } from '../../transport/handler.ts'
import { addEntry, changeLine } from '../tickets/entry-rows.ts'
import { continuedAs, isOthers } from '../tickets/holder.ts'
import { sayToContact } from '../tickets/say-to-contact.ts'
import { findTicket } from '../tickets/ticket-rows.ts'
import { termOf } from './identity-facts.ts'
import { findCase, masked, saveCase, selectCasesOf } from './identity-rows.ts'

type Answer = { readonly ok: true; readonly value: IdentityCase } | Refusal
type Who = { readonly accountId: string; readonly name: string; readonly role: string }

type Moving = Exclude<IdentityEvent, { kind: 'prepared' }>

/** A revealed number is covered again after this. */
const revealForMs = 30_000

/** Prepared by one person, decided by another, passed on to the programme's back-end. The trail names no data of anybody. */
export const identityCaseHandlers: SomeCommands<
  | 'identityCase.open'
  | 'identityCase.prepare'
  | 'identityCase.submit'
  | 'identityCase.withdraw'
  | 'identityCase.approve'
  | 'identityCase.sendBack'
  | 'identityCase.refuse'
  | 'identityCase.passOn'
  | 'identityCase.reveal'
> = {
  'identityCase.open': async (work, { identityCaseId, ticketId, code }, caller) => {
    const before = await findCase(work.db, identityCaseId)
    if (before !== undefined)
      return before.ticketId === ticketId
        ? { ok: true, value: masked(before) }
        : refuse('identityCase.exists')
    const ticket = await findTicket(work.db, ticketId)
    if (ticket === undefined) return refuse('input.notFound')
    if (ticket.mergedInto !== null) return refuse('ticket.finished')
    if (isOthers(ticket, caller)) return refuse('ticket.notYours')
    if (ticket.participantId === null) return refuse('identityCase.nobodyLinked')
    const open = await (await selectCasesOf(work.db, ticketId))
      .where('identity_case.status', 'in', ['draft', 'in_review', 'approved'])
      .executeTakeFirst()
    if (open !== undefined) return refuse('identityCase.exists')
    const item: IdentityCase = {
      id: identityCaseId,
      number: `K-${String(await work.next('identityCase')).padStart(6, '0')}`,
      ticketId,
      ticketNumber: ticket.number,
      contactName: ticket.contactName,
      code,
      participantId: ticket.participantId,
      status: 'draft',
      proposal: null,
      seen: [],
      preparedBy: caller.accountId as AccountId,
      decidedBy: null,
      term: await termOf(work.db, code, ticket.participantId),
      reference: null,
      steps: [step(work, caller, 'opened')],
      createdAt: work.now,
      changedAt: work.now,
    }
    await saveCase(work.db, item, true)
    return finished(work, item, 'opened')
  },

  'identityCase.prepare': async (work, { identityCaseId, proposal, seen }, caller) => {
    const item = await findCase(work.db, identityCaseId)
    if (item === undefined) return refuse('input.notFound')
    const next = transitionIdentity(item, { kind: 'prepared' })
    if (!next.ok) return refuse(next.code)
    const entered = enteredContact(item, proposal)
    if (entered === 'wrong') return refuse('input.invalid', { field: 'newContact' })
    const checks: readonly string[] = identityChecks[item.code]
    const isKnown = hasPrepared(item, caller.accountId)
    const changed: IdentityCase = {
      ...item,
      status: next.value,
      proposal: { ...proposal, newContact: entered },
      seen: checks.filter(check => seen.includes(check)),
      preparedBy: caller.accountId as AccountId,
      steps: isKnown ? item.steps : [...item.steps, step(work, caller, 'prepared')],
      changedAt: work.now,
    }
    await saveCase(work.db, changed)
    work.audit('identityCase.prepare', identityCaseId, item.code)
    return { ok: true, value: masked(changed) }
  },

  'identityCase.submit': async (work, { identityCaseId }, caller) => {
    const item = await findCase(work.db, identityCaseId)
    if (item === undefined) return refuse('input.notFound')
    const [lack] = lacksOf(item)
    if (item.status === 'draft' && lack !== undefined) return refuse('identityCase.incomplete', { lack })
    const term = await termOf(work.db, item.code, item.participantId)
    // Whoever puts it before the second person vouches for it, even where somebody else typed it.
    return move(work, item, { kind: 'submitted' }, caller, '', {
      term,
      preparedBy: caller.accountId as AccountId,
      decidedBy: null,
    })
  },

  'identityCase.withdraw': (work, { identityCaseId, reason }, caller) =>
    moveById(work, identityCaseId, { kind: 'withdrawn' }, caller, reason),

  'identityCase.approve': async (work, { identityCaseId }, caller) => {
    const event = { kind: 'approved', by: caller.accountId as AccountId } as const
    const moved = await moveById(work, identityCaseId, event, caller, '', { decidedBy: event.by })
    if (moved.ok && moved.value.status === 'refused') await sayRefused(work, moved.value)
    return moved
  },

  'identityCase.sendBack': (work, { identityCaseId, reason }, caller) =>
    moveById(work, identityCaseId, { kind: 'sentBack', by: caller.accountId as AccountId }, caller, reason),

  'identityCase.refuse': async (work, { identityCaseId, ground, reason }, caller) => {
    const by = caller.accountId as AccountId
    const item = await findCase(work.db, identityCaseId)
    if (item === undefined) return refuse('input.notFound')
    const proposal: IdentityProposal = {
      newContact: null,
      grounds: '',
      ...item.proposal,
      decision: { kind: 'refuse', ground },
    }
    const moved = await move(work, item, { kind: 'refused', by }, caller, reason, { decidedBy: by, proposal })
    if (moved.ok) await sayRefused(work, moved.value)
    return moved
  },

  'identityCase.passOn': async (work, { identityCaseId, reference }, caller) => {
    const moved = await moveById(work, identityCaseId, { kind: 'passedOn' }, caller, '', { reference })
    if (moved.ok)
      await sayToContact(work, moved.value.ticketId, 'step.casePassedOn', {
        matter: moved.value.code,
        number: moved.value.number,
      })
    return moved
  },

  /** Outside the shared act, as every reveal: the memory of acts must not keep the value. */
  'identityCase.reveal': {
    async outside({ writer, reader, now }, { identityCaseId, reason }, caller) {
      const item = await findCase(reader, identityCaseId)
      const value = item?.proposal?.newContact?.value
      if (value === undefined) return refuse('input.notFound')
      await writer.run(caller, async work => {
        work.audit('identityCase.reveal', identityCaseId, withoutNumbers(reason))
      })
      return { ok: true, value: { value, hideAt: now() + revealForMs } }
    },
  },
}

/** Null or the masked value that the desk was shown keep what was entered before. */
function enteredContact(
  item: IdentityCase,
  proposal: IdentityProposal,
): IdentityProposal['newContact'] | 'wrong' {
  if (item.code !== 'AKN-03' || proposal.decision.kind === 'refuse') return item.proposal?.newContact ?? null
  const { newContact } = proposal
  if (newContact === null || newContact.value.includes('*')) return item.proposal?.newContact ?? null
  const value = normaliseContact(newContact.field, newContact.value)
  return value === null ? 'wrong' : { field: newContact.field, value }
}

async function moveById(
  work: Work,
  id: string,
  event: Moving,
  caller: Who,
  note: string,
  change: Partial<IdentityCase> = {},
): Promise<Answer> {
  const item = await findCase(work.db, id)
  return item === undefined ? refuse('input.notFound') : move(work, item, event, caller, note, change)
}

async function move(
  work: Work,
  item: IdentityCase,
  event: Moving,
  caller: Who,
  note: string,
  change: Partial<IdentityCase> = {},
): Promise<Answer> {
  const next = transitionIdentity(item, event)
  if (!next.ok) return refuse(next.code)
  const what = event.kind === 'approved' && next.value === 'refused' ? 'refused' : event.kind
  const changed: IdentityCase = {
    ...item,
    ...change,
    status: next.value,
    steps: [...item.steps, step(work, caller, what, note)],
    changedAt: work.now,
  }
  await saveCase(work.db, changed)
  return finished(work, changed, what)
}

function step(work: Work, caller: Who, what: IdentityStep['what'], note = ''): IdentityStep {
  return { at: work.now, byId: caller.accountId as AccountId, byName: caller.name, what, note }
}

/** Leaves a line on the timeline where the matter goes on today, and one in the trail. */
async function finished(work: Work, item: IdentityCase, what: IdentityStep['what']): Promise<Answer> {
  const ticket = await continuedAs(work, item.ticketId)
  if (ticket !== undefined)
    await addEntry(
      work,
      ticket,
      changeLine(work, `identityCase.${what}`, { number: item.number, code: item.code }),
    )
  work.audit(`identityCase.${what}`, item.id, item.code)
  return { ok: true, value: masked(item) }
}

async function sayRefused(work: Work, item: IdentityCase): Promise<void> {
  const decision = item.proposal?.decision
  if (decision?.kind !== 'refuse') return
  await sayToContact(work, item.ticketId, 'step.caseRefused', {
    matter: item.code,
    ground: decision.ground,
    number: item.number,
  })
}
