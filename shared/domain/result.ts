/**
 * An expected outcome that the caller must look at. `E` is a code from a closed list, never a sentence:
 * sentences are made where the reader's language is known. Bugs throw instead.
 */
export type Result<T, E extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: E }

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

export function fail<E extends string>(code: E): { readonly ok: false; readonly code: E } {
  return { ok: false, code }
}

/** Closes an exhaustive `switch`: does not compile while a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`)
}
