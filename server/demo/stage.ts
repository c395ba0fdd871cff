import type { CommandName, Commands } from '#shared/contract/commands.ts'
import { commands } from '#shared/contract/commands.ts'
import type { Output, Procedure, RawInput } from '#shared/contract/procedure.ts'
import type { Blobs } from '../features/evidence/blobs.ts'
import { commandHandlers } from '../features/handlers.ts'
import type { Database } from '../storage/database.ts'
import type { Actor, Work } from '../storage/work.ts'
import { createWriter, type Writer } from '../storage/writer.ts'
import type { Caller, Inside, Outcome, OutsideHandler } from '../transport/handler.ts'

/** Where the past is played: the server's own features, on a clock that is set by hand. */
export interface Stage {
  /** What the clock shows from now on, epoch ms. */
  setClock(at: number): void
  clock(): number
  act<T>(actor: Actor, act: (work: Work) => Promise<T>): Promise<T>
  /** Runs a command of the contract as `caller`. Throws when it is refused: the script is wrong then. */
  command<N extends CommandName>(
    caller: Caller,
    name: N,
    input: RawInput<Commands[N]>,
  ): Promise<Output<Commands[N]>>
  /** The same, with `also` in the very act that the command commits: nothing can come between. */
  commandAnd<N extends CommandName>(
    caller: Caller,
    name: N,
    input: RawInput<Commands[N]>,
    also: (work: Work) => Promise<void>,
  ): Promise<Output<Commands[N]>>
  readonly database: Database
  readonly blobs: Blobs
}

export const nobody: Actor = { accountId: null, name: null }

export function createStage(database: Database, blobs: Blobs, startAt: number): Stage {
  let clock = startAt
  const now = () => clock
  // Nobody listens yet: the server is told once, when all is played.
  const writer = createWriter(database, now, () => {})

  const commandAnd: Stage['commandAnd'] = async (caller, name, input, also) => {
    const handler = commandHandlers[name]
    const procedure: Procedure = commands[name]
    const parsed = procedure.input.parse(input) as never
    const further: Writer = {
      ...writer,
      run: (actor, act, keep) =>
        writer.run(
          actor,
          async work => {
            const value = await act(work)
            if (keep === undefined || keep(value)) await also(work)
            return value
          },
          keep,
        ),
    }
    const tools = { writer: further, reader: database.reader, blobs, now, address: '' }
    const outcome: Outcome<unknown> =
      'outside' in handler
        ? await (handler.outside as OutsideHandler<never>['outside'])(tools, parsed, caller as never)
        : (
            await further.run<Outcome<unknown>>(
              caller,
              work => (handler as Inside<never>)(work, parsed, caller as never),
              ({ ok }) => ok,
            )
          ).value
    if (!outcome.ok) throw new Error(`${name} was refused: ${outcome.code}`)
    return outcome.value as never
  }

  return {
    database,
    blobs,
    setClock(at) {
      clock = at
    },
    clock: now,
    async act(actor, act) {
      return (await writer.run(actor, act)).value
    },
    command: (caller, name, input) => commandAnd(caller, name, input, async () => {}),
    commandAnd,
  }
}
