import * as z from 'zod'
import { Account, NewPassword, PresenceState, Role, Username } from '../domain/account.ts'
import { Canned } from '../domain/canned.ts'
import { AccountId, CannedId, Instant, ParticipantId, SessionId, TicketId } from '../domain/ids.ts'
import { OpeningHours } from '../domain/opening-hours.ts'
import { Draft, DraftRest } from './draft.ts'
import { administrators, caseworkers, everyone, Nothing, type Procedures } from './procedure.ts'
import { line, WrittenReason } from './written.ts'
import { privacyCommands } from './privacy.ts'
import { upkeepCommands } from './channel-upkeep.ts'
import { funnelCommands } from './funnel.ts'
import { identityCaseCommands } from './identity-case.ts'
import { reasonCommands } from './reasons.ts'
import { registryCommands } from './registry.ts'
import { rulesCommands } from './rules.ts'
import { ticketCommands } from './tickets.ts'
import { contactCommands } from './contacts.ts'
import { complaintCommands } from './complaints.ts'
import { referralCommands } from './referrals.ts'

/** Everything that changes something. The name is the same in code, on the wire, in the log and in the audit trail. */
export const commands = {
  'session.signIn': {
    callers: 'anyone',
    input: z.object({
      username: line().min(1).max(100),
      password: z.string().min(1).max(200),
      device: line().max(100),
    }),
    output: z.object({ token: z.string(), sessionId: SessionId, account: Account }),
  },
  'session.signOut': { callers: everyone, input: Nothing, output: Nothing },
  'session.revoke': { callers: everyone, input: z.object({ sessionId: SessionId }), output: Nothing },
  'account.create': {
    callers: administrators,
    input: z.object({
      username: Username,
      name: line().min(1).max(100),
      role: Role,
      password: NewPassword,
    }),
    output: Account,
  },
  'account.setDisabled': {
    callers: administrators,
    input: z.object({ accountId: AccountId, disabled: z.boolean() }),
    output: Account,
  },
  'account.setPassword': {
    callers: everyone,
    input: z.object({ current: z.string().max(200), next: NewPassword }),
    output: Nothing,
  },
  'presence.set': { callers: everyone, input: z.object({ state: PresenceState }), output: Account },
  /** Everybody keeps their own; those without an owner are the supervisors'. */
  'canned.save': {
    callers: caseworkers,
    input: Canned.pick({ id: true, ownerId: true, shortcut: true, title: true, body: true, acts: true }),
    output: Canned,
  },
  'canned.remove': { callers: caseworkers, input: z.object({ cannedId: CannedId }), output: Canned },
  /** Asks WhatsApp for the current templates. */
  'template.refresh': { callers: caseworkers, input: Nothing, output: Nothing },
  'hours.set': { callers: ['supervisor', 'admin'], input: OpeningHours, output: OpeningHours },
  'draft.save': {
    callers: caseworkers,
    /** An empty body is a version too: it is how a sent or discarded text ends. */
    input: z.object({
      ticketId: TicketId,
      kind: z.enum(['reply', 'note']),
      /** As it was typed; only NUL is refused, which PostgreSQL cannot store. */
      body: z
        .string()
        .max(20_000)
        .refine(text => !text.includes('\0')),
      rest: DraftRest.nullable().default(null),
      baseVersion: z.int().nonnegative(),
      /** It was written on from the version before it, which nobody needs any more. */
      goesOn: z.boolean().default(false),
    }),
    output: Draft,
  },
  'participant.reveal': {
    callers: caseworkers,
    input: z.object({
      participantId: ParticipantId,
      field: z.enum(['nik', 'kk', 'phone', 'email', 'cardNumber']),
      reason: WrittenReason,
    }),
    output: z.object({ value: z.string(), hideAt: Instant }),
  },
  ...ticketCommands,
  ...contactCommands,
  ...complaintCommands,
  ...referralCommands,
  ...rulesCommands,
  ...reasonCommands,
  ...registryCommands,
  ...identityCaseCommands,
  ...funnelCommands,
  ...upkeepCommands,
  ...privacyCommands,
} satisfies Procedures

export type Commands = typeof commands
export type CommandName = keyof Commands
