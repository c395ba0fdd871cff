import type { OutboxItem } from '#shared/contract/desk-api.ts'
import type { CommandName, Commands } from '#shared/contract/commands.ts'
import type { Answer, Output, RawInput } from '#shared/contract/procedure.ts'
import type { Queries, QueryName } from '#shared/contract/queries.ts'
import { refuse } from '#shared/contract/refusal.ts'
import { readAnswer } from './incoming.ts'
import type { Link } from './link.ts'

/** The server as the engine asks it. Silence and a missing connection are answers too: `server.unavailable`. */
export interface Server {
  readonly command: <N extends CommandName>(
    name: N,
    input: RawInput<Commands[N]>,
  ) => Promise<Answer<Output<Commands[N]>>>
  readonly query: <N extends QueryName>(
    name: N,
    input: RawInput<Queries[N]>,
  ) => Promise<Answer<Output<Queries[N]>>>
  /** Always with the item's own id, so that the server recognises what it has had before. */
  readonly sendItem: (item: OutboxItem) => Promise<Answer<unknown>>
}

export function createServer(link: Link, newId: () => string): Server {
  async function ask<T>(name: string, payload: unknown): Promise<Answer<T>> {
    try {
      return readAnswer<T>(await link.request(name, payload))
    } catch {
      return refuse('server.unavailable') // The only ways to fail are no connection and no answer in time.
    }
  }
  return {
    command: (name, input) => ask(name, { id: newId(), input }),
    query: (name, input) => ask(name, { input }),
    sendItem: item => ask(item.name, { id: item.id, input: item.input }),
  }
}
