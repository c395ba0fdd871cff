import * as z from 'zod'
import type { Role } from '../domain/account.ts'
import type { Refusal } from './refusal.ts'

/** Who may call: nobody signed in yet, or any of these roles. */
export type Callers = 'anyone' | readonly Role[]

export interface Procedure {
  readonly callers: Callers
  readonly input: z.ZodType
  readonly output: z.ZodType
}

export type Procedures = Readonly<Record<`${string}.${string}`, Procedure>>

/** Where there is nothing to say. */
export const Nothing = z.object({})

export const everyone = ['agent', 'supervisor', 'legal', 'admin'] as const satisfies readonly Role[]
/** Who works with people and their cases. Administrators run accounts and see no case: least privilege. */
export const caseworkers = ['agent', 'supervisor', 'legal'] as const satisfies readonly Role[]
export const legalStaff = ['legal'] as const satisfies readonly Role[]
export const administrators = ['admin'] as const satisfies readonly Role[]

export type Input<P extends Procedure> = z.infer<P['input']>
export type RawInput<P extends Procedure> = z.input<P['input']>
export type Output<P extends Procedure> = z.infer<P['output']>

/** `seq` is the log's position after the act: a desk that has reached it has seen its effect. */
export type Answer<T> = { readonly ok: true; readonly value: T; readonly seq: number } | Refusal
