import * as z from 'zod'
import { AccountId, IdentityCaseId, Instant, ParticipantId, TicketId } from './ids.ts'
import { fail, ok, type Result, unreachable } from './result.ts'

/** Reasons of contact where a wrong decision gives one person's place to another: two people look at each. */
export const IdentityCaseCode = z.enum(['AKN-03', 'CAB-01', 'SEL-03'])
export type IdentityCaseCode = z.infer<typeof IdentityCaseCode>

/** What has to be seen before a case may be put before a second person. Texts in `reasons:check`. */
export const identityChecks = {
  'AKN-03': ['idCard', 'selfie', 'nameAndBirth', 'ownsNew', 'oldGone'],
  'CAB-01': ['idCard', 'selectionDay', 'purchaseProof', 'deadlineCompared', 'causeHeard'],
  'SEL-03': ['idCard', 'blockSeen', 'statusProof', 'cardAtApplication'],
} as const satisfies Record<IdentityCaseCode, readonly string[]>

/** Why something is not granted; the person is told these words and no others (`public:ground`). */
export const RefusalGround = z.enum(['documentsUnclear', 'doesNotMatch', 'deadlinePassed', 'statusConfirmed'])
export type RefusalGround = z.infer<typeof RefusalGround>

const Decision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('grant') }),
  z.object({ kind: z.literal('refuse'), ground: RefusalGround }),
])
export type IdentityDecision = z.infer<typeof Decision>

/** What the first person proposes. `newContact` only for AKN-03; its value leaves the server masked. */
export const IdentityProposal = z.object({
  decision: Decision,
  newContact: z.object({ field: z.enum(['phone', 'email']), value: z.string().min(3).max(300) }).nullable(),
  /** Why, for the second person. */
  grounds: z.string().max(2_000),
})
export type IdentityProposal = z.infer<typeof IdentityProposal>

export const IdentityCaseStatus = z.enum([
  'draft',
  'in_review',
  'approved',
  'passed_on',
  'refused',
  'withdrawn',
])
export type IdentityCaseStatus = z.infer<typeof IdentityCaseStatus>

export const IdentityStep = z.object({
  at: Instant,
  byId: AccountId,
  byName: z.string(),
  what: z.enum([
    'opened',
    'prepared',
    'submitted',
    'sentBack',
    'approved',
    'refused',
    'passedOn',
    'withdrawn',
  ]),
  /** A reason for colleagues; empty where none is asked. */
  note: z.string(),
})
export type IdentityStep = z.infer<typeof IdentityStep>

/**
 * What the programme's rules say of the linked person, as of when it was put before the second one. `dueAt`: until when
 * the first training had to be bought (CAB-01); `boughtAt`: when it was; null: not, or not known.
 */
export const ComputedTerm = z.object({
  dueAt: Instant.nullable(),
  boughtAt: Instant.nullable(),
  rulesVersion: z.int().nonnegative(),
})
export type ComputedTerm = z.infer<typeof ComputedTerm>

/** Was it in time? null: the rules set no term here. */
export function isInTime({ dueAt, boughtAt }: ComputedTerm): boolean | null {
  return dueAt === null ? null : boughtAt !== null && boughtAt <= dueAt
}

/** The registry is the programme's: a granted case ends as passed on to its back-end, with the reference given there. */
export const IdentityCase = z.object({
  id: IdentityCaseId,
  number: z.string(),
  ticketId: TicketId,
  ticketNumber: z.string(),
  contactName: z.string(),
  code: IdentityCaseCode,
  participantId: ParticipantId,
  status: IdentityCaseStatus,
  proposal: IdentityProposal.nullable(),
  /** Ids of `identityChecks` that have been seen. */
  seen: z.array(z.string().max(40)).max(20).readonly(),
  /** Whoever changed it last. Nobody who ever prepared or submitted it decides on it. */
  preparedBy: AccountId,
  decidedBy: AccountId.nullable(),
  term: ComputedTerm.nullable(),
  reference: z.string().nullable(),
  steps: z.array(IdentityStep).readonly(),
  createdAt: Instant,
  changedAt: Instant,
})
export type IdentityCase = z.infer<typeof IdentityCase>

export type IdentityEvent =
  | { readonly kind: 'prepared' }
  | { readonly kind: 'submitted' }
  | { readonly kind: 'sentBack'; readonly by: AccountId }
  | { readonly kind: 'approved'; readonly by: AccountId }
  | { readonly kind: 'refused'; readonly by: AccountId }
  | { readonly kind: 'passedOn' }
  | { readonly kind: 'withdrawn' }

export type IdentityRefusal = 'identityCase.wrongState' | 'identityCase.ownDecision'

/** The status after `event`. Four eyes: whoever prepared it decides nothing about it. */
export function transitionIdentity(
  item: Pick<IdentityCase, 'status' | 'steps' | 'proposal'>,
  event: IdentityEvent,
): Result<IdentityCaseStatus, IdentityRefusal> {
  switch (event.kind) {
    case 'prepared':
      return item.status === 'draft' ? ok('draft') : fail('identityCase.wrongState')
    case 'submitted':
      return item.status === 'draft' ? ok('in_review') : fail('identityCase.wrongState')
    case 'sentBack':
    case 'approved':
    case 'refused':
      if (item.status !== 'in_review') return fail('identityCase.wrongState')
      if (hasPrepared(item, event.by)) return fail('identityCase.ownDecision')
      return ok(decided(item, event.kind))
    case 'passedOn':
      return item.status === 'approved' ? ok('passed_on') : fail('identityCase.wrongState')
    case 'withdrawn':
      return item.status === 'draft' || item.status === 'in_review'
        ? ok('withdrawn')
        : fail('identityCase.wrongState')
    default:
      return unreachable(event)
  }
}

/** Has `accountId` had a hand in what is to be decided? */
export function hasPrepared({ steps }: Pick<IdentityCase, 'steps'>, accountId: string): boolean {
  return steps.some(({ byId, what }) => byId === accountId && (what === 'prepared' || what === 'submitted'))
}

/** Agreeing to a proposed refusal refuses. */
function decided(
  { proposal }: Pick<IdentityCase, 'proposal'>,
  kind: 'sentBack' | 'approved' | 'refused',
): IdentityCaseStatus {
  if (kind === 'sentBack') return 'draft'
  return kind === 'approved' && proposal?.decision.kind === 'grant' ? 'approved' : 'refused'
}

export type IdentityLack = 'checks' | 'grounds' | 'newContact'

/** What is missing before a second person may be asked; empty when nothing is. */
export function lacksOf({
  code,
  seen,
  proposal,
}: Pick<IdentityCase, 'code' | 'seen' | 'proposal'>): IdentityLack[] {
  const needed = identityChecks[code]
  const isRefusal = proposal?.decision.kind === 'refuse'
  return [
    // What could not be seen may be the very reason to refuse.
    ...(!isRefusal && needed.some(check => !seen.includes(check)) ? (['checks'] as const) : []),
    ...((proposal?.grounds.trim().length ?? 0) < 10 ? (['grounds'] as const) : []),
    ...(code === 'AKN-03' && !isRefusal && (proposal?.newContact ?? null) === null
      ? (['newContact'] as const)
      : []),
  ]
}
