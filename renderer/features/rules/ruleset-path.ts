import { type RulesetFault, checkRuleset } from '#shared/domain/programme/check-ruleset.ts'
import { Ruleset } from '#shared/domain/programme/ruleset.ts'

export type Path = readonly (string | number)[]

/** A copy of the document with another value at `path`. */
export function setIn<T>(doc: T, [head, ...rest]: Path, value: unknown): T {
  if (head === undefined) return value as T
  const inner = (doc as Record<string | number, unknown>)[head]
  const next = setIn(inner, rest, value)
  if (Array.isArray(doc)) return doc.with(Number(head), next) as T
  return { ...doc, [head]: next }
}

export const pathKey = (path: Path) => path.join('.')

export interface Checked {
  /** Paths of what cannot be kept as it stands: empty, or out of its bounds. */
  readonly bad: ReadonlySet<string>
  /** What is wrong with rules that are whole. */
  readonly faults: readonly RulesetFault[]
}

/** What stands in the way of a draft: first of being kept, then of being put in force. */
export function checkDraft(ruleset: Ruleset): Checked {
  const parsed = Ruleset.safeParse(ruleset)
  if (parsed.success) return { bad: new Set(), faults: checkRuleset(parsed.data) }
  return { bad: new Set(parsed.error.issues.map(issue => pathKey(issue.path as Path))), faults: [] }
}
