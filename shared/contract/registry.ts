import * as z from 'zod'
import { Instant } from '../domain/ids.ts'
import { RegistryAge, StaleAfterHours } from '../domain/people/registry-age.ts'
import { administrators, everyone, type Procedures } from './procedure.ts'

/** Why a line of a registry file was not taken. The sentences stand in the locale namespace `registry`. */
export const RecordFault = z.enum([
  'unreadable',
  'columns',
  'unknownField',
  'missing',
  'nikLength',
  'nik',
  'kk',
  'kkIsNik',
  'name',
  'birthDate',
  'bornLater',
  'phone',
  'email',
  'cardNumber',
  'value',
  'waveTwice',
  'waveOrder',
  'waveTimes',
  'waveOutcome',
  'waveStep',
  'waveLast',
  'sameNik',
  'sameNikOtherName',
])
export type RecordFault = z.infer<typeof RecordFault>

/** Why a file as a whole could not be taken, or why taking it ended; each has its sentence in `registry`. */
export const ImportFault = z.enum([
  ...(['empty', 'encoding', 'utf16', 'cut', 'changed', 'quotes', 'shrunk', 'array', 'longLine'] as const),
  ...(['headerUnknown', 'headerMissing', 'headerTwice', 'allRefused', 'tooManyRejects'] as const),
  ...(['packed', 'lineEnds', 'noFile', 'notFile', 'noRight', 'noSpace', 'unknown'] as const),
])
export type ImportFault = z.infer<typeof ImportFault>

/** What the sentence of a fault names: a line, a column, counts. Never personal data. */
export const FaultParams = z.record(z.string(), z.union([z.string(), z.number()]))
export type FaultParams = z.infer<typeof FaultParams>

export const RegistryImport = z.object({
  id: z.string(),
  /** A whole new registry, or changes to the one in use. */
  kind: z.enum(['full', 'update']),
  file: z.string(),
  /** `stopped`: it was ended from outside; the same file goes on where it was. */
  state: z.enum(['running', 'done', 'failed', 'stopped']),
  phase: z.enum(['checking', 'reading', 'indexing', 'done']),
  rows: z.int(),
  rejects: z.int(),
  /** How many lines were refused for each reason. */
  reasons: z.partialRecord(RecordFault, z.int()),
  /** Name of the file of refused lines in the server's data folder; null: nothing was refused. */
  rejectsFile: z.string().nullable(),
  bytes: z.int(),
  totalBytes: z.int(),
  /** Where this run began; above zero it went on where an earlier one had been ended. */
  fromBytes: z.int(),
  fromRows: z.int(),
  /** People whom contacts are linked to and who are not in it. */
  gone: z.int(),
  fault: z.object({ code: ImportFault, params: FaultParams }).nullable(),
  startedAt: Instant,
  updatedAt: Instant,
})
export type RegistryImport = z.infer<typeof RegistryImport>

export const RegistryStatus = RegistryAge.extend({ imports: z.array(RegistryImport) })
export type RegistryStatus = z.infer<typeof RegistryStatus>

export const registryQueries = {
  /** What every desk says beside the data. No personal data. */
  'registry.age': { callers: everyone, input: z.object({}), output: RegistryAge },
  /** The same with the latest imports first, at most ten. No personal data. */
  'registry.status': { callers: everyone, input: z.object({}), output: RegistryStatus },
} as const satisfies Procedures

export const registryCommands = {
  /** From which age on every desk warns. */
  'registry.setLimit': {
    callers: administrators,
    input: z.object({ staleAfterHours: StaleAfterHours }),
    output: RegistryAge,
  },
} as const satisfies Procedures
