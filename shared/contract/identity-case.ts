import * as z from 'zod'
import { normaliseEmail } from '../domain/people/email.ts'
import { IdentityCase, IdentityCaseCode, IdentityProposal, RefusalGround } from '../domain/identity-case.ts'
import { IdentityCaseId, Instant, TicketId } from '../domain/ids.ts'
import { normalisePhone } from '../domain/people/phone.ts'
import { Explanation } from '../domain/programme/explanation.ts'
import { caseworkers, type Procedures } from './procedure.ts'
import { line, written, WrittenReason } from './written.ts'

const deciders = ['supervisor', 'legal'] as const
const which = { identityCaseId: IdentityCaseId }

/** The new number or address as it is stored (E.164, lower case); null when it is none. */
export function normaliseContact(field: 'phone' | 'email', value: string): string | null {
  if (field === 'email') {
    const email = normaliseEmail(value)
    return email.ok ? email.value : null
  }
  const phone = normalisePhone(value)
  return phone.ok ? phone.value.e164 : null
}

/** What stands in the registry, masked, for comparing. */
export const IdentityFacts = z.object({
  name: z.string(),
  nikShown: z.string(),
  phoneShown: z.string().nullable(),
  emailShown: z.string().nullable(),
  selectedAt: Instant.nullable(),
  firstPurchaseAt: Instant.nullable(),
  /** Until when the first training had to be bought; null: never selected. */
  purchaseDueAt: Instant.nullable(),
  explanation: Explanation,
})
export type IdentityFacts = z.infer<typeof IdentityFacts>

export const identityCaseCommands = {
  /** One unfinished case on a ticket; its person must be linked (`identityCase.nobodyLinked`). */
  'identityCase.open': {
    callers: caseworkers,
    input: z.object({ ...which, ticketId: TicketId, code: IdentityCaseCode }),
    output: IdentityCase,
  },
  /** Whoever prepares it last is its first person. `newContact` null keeps what was entered before. */
  'identityCase.prepare': {
    callers: caseworkers,
    input: z.object({
      ...which,
      proposal: IdentityProposal.extend({ grounds: written().max(2_000) }),
      seen: z.array(z.string().max(40)).max(20),
    }),
    output: IdentityCase,
  },
  /** Before a second person; refuses `identityCase.incomplete` with what is missing. */
  'identityCase.submit': { callers: caseworkers, input: z.object(which), output: IdentityCase },
  'identityCase.withdraw': {
    callers: caseworkers,
    input: z.object({ ...which, reason: WrittenReason }),
    output: IdentityCase,
  },
  'identityCase.approve': { callers: deciders, input: z.object(which), output: IdentityCase },
  'identityCase.sendBack': {
    callers: deciders,
    input: z.object({ ...which, reason: WrittenReason }),
    output: IdentityCase,
  },
  'identityCase.refuse': {
    callers: deciders,
    input: z.object({ ...which, ground: RefusalGround, reason: WrittenReason }),
    output: IdentityCase,
  },
  /** The programme's back-end has it, under this reference; the person is told. */
  'identityCase.passOn': {
    callers: caseworkers,
    input: z.object({ ...which, reference: line().trim().min(3).max(100) }),
    output: IdentityCase,
  },
  /** The whole new number or address, for half a minute. */
  'identityCase.reveal': {
    callers: caseworkers,
    input: z.object({ ...which, reason: WrittenReason }),
    output: z.object({ value: z.string(), hideAt: Instant }),
  },
} as const satisfies Procedures

export const identityCaseQueries = {
  /** Unfinished ones, the longest waiting first, then those that ended in the last 90 days. */
  'identityCase.list': { callers: caseworkers, input: z.object({}), output: z.array(IdentityCase) },
  'identityCase.ofTicket': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId }),
    output: z.array(z.object({ identityCase: IdentityCase, facts: IdentityFacts.nullable() })),
  },
} as const satisfies Procedures
