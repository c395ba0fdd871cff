import type { Kysely } from 'kysely'
import type { Role } from '#shared/domain/account.ts'
import type { CommandName, Commands } from '#shared/contract/commands.ts'
import type { Input, Output } from '#shared/contract/procedure.ts'
import type { Queries, QueryName } from '#shared/contract/queries.ts'
import type { Refusal } from '#shared/contract/refusal.ts'
import type { Blobs } from '../features/evidence/blobs.ts'
import type { Schema } from '../storage/schema/schema.ts'
import type { Work } from '../storage/work.ts'
import type { Writer } from '../storage/writer.ts'

/** Somebody who has signed in, as checked for this very call. */
export interface Caller {
  readonly accountId: string
  readonly sessionId: string
  readonly name: string
  readonly role: Role
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal

/** What acts that cannot run inside the shared transaction (slow hashing, files) are given. */
export interface Outside {
  readonly writer: Writer
  readonly reader: Kysely<Schema>
  readonly blobs: Blobs
  readonly now: () => number
  /** Network address of the other end, for rate limits only. */
  readonly address: string
}

type CallerOf<N extends CommandName> = Commands[N]['callers'] extends 'anyone' ? Caller | null : Caller

/** Runs inside the writer: check, change rows, emit, audit. */
export type Inside<N extends CommandName> = (
  work: Work,
  input: Input<Commands[N]>,
  caller: CallerOf<N>,
) => Promise<Outcome<Output<Commands[N]>>>

/** Runs before the writer and calls it itself: for what would hold everybody else up. */
export interface OutsideHandler<N extends CommandName> {
  readonly outside: (
    tools: Outside,
    input: Input<Commands[N]>,
    caller: CallerOf<N>,
  ) => Promise<Outcome<Output<Commands[N]>>>
}

export type CommandHandler<N extends CommandName> = Inside<N> | OutsideHandler<N>
export type CommandHandlers = { readonly [N in CommandName]: CommandHandler<N> }

export interface Look {
  readonly db: Kysely<Schema>
  readonly writer: Writer
  readonly now: number
}

export type QueryHandler<N extends QueryName> = (
  look: Look,
  input: Input<Queries[N]>,
  caller: Caller,
) => Promise<Outcome<Output<Queries[N]>>>
export type QueryHandlers = { readonly [N in QueryName]: QueryHandler<N> }

/** A feature's part of the table: only names of the contract, with the contract's types. */
export type SomeCommands<N extends CommandName> = { readonly [K in N]: CommandHandler<K> }
export type SomeQueries<N extends QueryName> = { readonly [K in N]: QueryHandler<K> }
