import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { CommandEnvelope } from '#shared/contract/connection.ts'
import { type CommandName, commands } from '#shared/contract/commands.ts'
import type { Answer, Callers, Procedure } from '#shared/contract/procedure.ts'
import { queries, type QueryName } from '#shared/contract/queries.ts'
import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import type { Blobs } from '../features/evidence/blobs.ts'
import type { Schema } from '../storage/schema/schema.ts'
import type { Writer } from '../storage/writer.ts'
import type { Doors } from './doors.ts'
import type { Metrics } from './metrics.ts'
import type { Caller, CommandHandlers, Inside, Outcome, OutsideHandler, QueryHandlers } from './handler.ts'
import { storageRefusal } from './storage-refusal.ts'

export interface Procedures {
  readonly names: readonly (CommandName | QueryName)[]
  /** Never throws and never answers anything but a contract answer. `token` null: nobody has signed in here. */
  call(name: CommandName | QueryName, raw: unknown, from: From): Promise<Answer<unknown>>
}

export interface From {
  readonly token: string | null
  readonly address: string
}

interface Parts {
  readonly commands: CommandHandlers
  readonly queries: QueryHandlers
  readonly writer: Writer
  readonly reader: Kysely<Schema>
  readonly blobs: Blobs
  readonly doors: Doors
  readonly identify: (token: string) => Promise<Caller | null>
  readonly now: () => number
  readonly log: Logger
  readonly metrics: Metrics
}

/** The one loop every command and query goes through: who asks → parse → authorise → run → acknowledge. */
export function createProcedures(parts: Parts): Procedures {
  const names = [...Object.keys(commands), ...Object.keys(queries)] as (CommandName | QueryName)[]
  return {
    names,
    async call(name, raw, from) {
      const started = performance.now()
      const answer =
        (await parts.doors.pass(() => guarded(parts, name, raw, from))) ?? refuse('server.unavailable')
      parts.metrics.called(name, answer.ok ? 'ok' : answer.code, performance.now() - started)
      return answer
    },
  }
}

async function guarded(
  parts: Parts,
  name: CommandName | QueryName,
  raw: unknown,
  from: From,
): Promise<Answer<unknown>> {
  try {
    return name in commands
      ? await command(parts, name as CommandName, raw, from)
      : await query(parts, name as QueryName, raw, from)
  } catch (error) {
    const passing = storageRefusal(error)
    if (passing !== null) return passing
    // A bug: the caller hears that it was ours, the log says where. Inputs are not logged, they hold personal data.
    parts.log.error({ err: error, procedure: name }, 'procedure failed')
    return refuse('server.fault')
  }
}

async function command(parts: Parts, name: CommandName, raw: unknown, from: From): Promise<Answer<unknown>> {
  const procedure: Procedure = commands[name]
  const caller = await whoAsks(parts, procedure.callers, from)
  if ('ok' in caller) return caller
  const envelope = CommandEnvelope.safeParse(raw)
  if (!envelope.success) return refuse('input.invalid', { field: 'id' })
  const input = parse(procedure, envelope.data.input)
  if (!input.ok) return input

  const handler = parts.commands[name]
  if ('outside' in handler) {
    const run = handler.outside as OutsideHandler<never>['outside']
    const { writer, reader, blobs, now } = parts
    const tools = { writer, reader, blobs, now, address: from.address }
    const outcome = await run(tools, input.value as never, caller.who as never)
    return outcome.ok ? { ...outcome, seq: 0 } : outcome
  }

  const run = handler as Inside<never>
  const actor = { accountId: caller.who?.accountId ?? null, name: caller.who?.name ?? null }
  const { value: outcome, seq } = await parts.writer.run<Answer<unknown>>(
    actor,
    async work => {
      const earlier = await work.db
        .selectFrom('command')
        .selectAll()
        .where('id', '=', envelope.data.id)
        .executeTakeFirst()
      if (earlier !== undefined) return repeated(earlier, name, actor.accountId)
      const result: Outcome<unknown> = await run(work, input.value as never, caller.who as never)
      if (!result.ok) return result
      const row = { id: envelope.data.id, account_id: actor.accountId, name, at: work.now }
      await work.db
        .insertInto('command')
        .values({ ...row, value_json: JSON.stringify(result.value), seq: work.seq() })
        .execute()
      return { ...result, seq: work.seq() }
    },
    result => result.ok,
  )
  return outcome.ok ? { ...outcome, seq: Math.max(outcome.seq, seq) } : outcome
}

/** The same id again is the same act: it gets the first answer. Somebody else's id is not an id. */
function repeated(earlier: Schema['command'], name: string, accountId: string | null): Answer<unknown> {
  if (earlier.name !== name || earlier.account_id !== accountId)
    return refuse('input.invalid', { field: 'id' })
  return { ok: true, value: JSON.parse(earlier.value_json), seq: earlier.seq }
}

async function query(parts: Parts, name: QueryName, raw: unknown, from: From): Promise<Answer<unknown>> {
  const procedure: Procedure = queries[name]
  const caller = await whoAsks(parts, procedure.callers, from)
  if ('ok' in caller) return caller
  const input = parse(procedure, (raw as { input?: unknown } | null)?.input)
  if (!input.ok) return input
  const look = { db: parts.reader, writer: parts.writer, now: parts.now() }
  const run = parts.queries[name] as (l: typeof look, i: never, c: Caller) => Promise<Outcome<unknown>>
  const outcome = await run(look, input.value as never, caller.who as Caller)
  return outcome.ok ? { ...outcome, seq: 0 } : outcome
}

async function whoAsks(
  parts: Parts,
  callers: Callers,
  from: From,
): Promise<{ who: Caller | null } | Refusal> {
  const who = from.token === null ? null : await parts.identify(from.token)
  if (callers === 'anyone') return { who }
  if (who === null) return refuse('auth.signedOut')
  return callers.includes(who.role) ? { who } : refuse('auth.forbidden')
}

/** Says which field is wrong, never what stood in it. */
function parse(procedure: Procedure, raw: unknown): Outcome<unknown> {
  const parsed = procedure.input.safeParse(raw)
  if (parsed.success) return { ok: true, value: parsed.data }
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  // A number that is too high is not "too long".
  return issue?.code === 'too_big' && issue.origin === 'string' && typeof issue.maximum === 'number'
    ? refuse('input.tooLong', { field, maximum: issue.maximum })
    : refuse('input.invalid', { field })
}
