import * as z from 'zod'
import { Instant } from '../domain/ids.ts'
import { everyone, type Procedures } from './procedure.ts'

export const RegistryImport = z.object({
  id: z.string(),
  /** A whole new registry, or changes to the one in use. */
  kind: z.enum(['full', 'update']),
  file: z.string(),
  /** `stopped`: it was ended from outside; the same file goes on where it was. */
  state: z.enum(['running', 'done', 'failed', 'stopped']),
  phase: z.enum(['reading', 'indexing', 'done']),
  rows: z.int(),
  rejects: z.int(),
  bytes: z.int(),
  totalBytes: z.int(),
  /** People whom contacts are linked to and who are not in it. */
  gone: z.int(),
  error: z.string().nullable(),
  startedAt: Instant,
  updatedAt: Instant,
})
export type RegistryImport = z.infer<typeof RegistryImport>

/** What we know of the programme's people and since when. `asOfAt`: age of the newest data; null: there is none. */
export const RegistryStatus = z.object({
  people: z.int(),
  asOfAt: Instant.nullable(),
  source: z.object({
    /** `off`: this server asks nobody. `late`: the last answer is older than it should be. */
    state: z.enum(['off', 'ok', 'late', 'failing']),
    answeredAt: Instant.nullable(),
    failedAt: Instant.nullable(),
    /** Why the last question went wrong, by a closed list. */
    error: z.enum(['unreachable', 'slow', 'refused', 'wrong']).nullable(),
  }),
  imports: z.array(RegistryImport),
})
export type RegistryStatus = z.infer<typeof RegistryStatus>

export const registryQueries = {
  /** The latest imports first, at most ten. No personal data. */
  'registry.status': { callers: everyone, input: z.object({}), output: RegistryStatus },
} as const satisfies Procedures
