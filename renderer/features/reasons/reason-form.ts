import { Reason } from '#shared/domain/reasons/reason.ts'

/** A reason as it stands in its form: phrases are lines of one text, so that a list can be pasted. */
export interface ReasonForm {
  readonly reason: Omit<Reason, 'words'>
  readonly words: string
  readonly note: string
  /** Null: a new one. */
  readonly baseVersion: number | null
}

export function formOfReason({ words, ...reason }: Reason, baseVersion: number | null): ReasonForm {
  return { reason, words: words.join('\n'), note: '', baseVersion }
}

export function newReason(order: number): ReasonForm {
  const nothing = { id: '', en: '' }
  return {
    reason: {
      code: '',
      group: 'other',
      title: nothing,
      description: nothing,
      owner: 'l1',
      needs: [],
      priority: 'normal',
      firstResponse: { clock: 'working_days', days: 1 },
      resolution: { clock: 'working_days', days: 5 },
      pausesWhileWaiting: true,
      pattern: null,
      canned: [],
      isActive: true,
      order,
    },
    words: '',
    note: '',
    baseVersion: null,
  }
}

/** Each line once, without empty ones. */
export function wordsIn(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[\n;]/)
        .map(line => line.trim().toLocaleLowerCase('id'))
        .filter(Boolean),
    ),
  ]
}

/** The reason that the form stands for; null while something in it cannot be saved. */
export function reasonIn({ reason, words }: ReasonForm): Reason | null {
  const made = Reason.safeParse({ ...reason, words: wordsIn(words) })
  return made.success ? made.data : null
}

/** Has the form another content than `known`? */
export function isChanged(form: ReasonForm, known: Reason | null): boolean {
  if (known === null) return true
  return (
    JSON.stringify(formOfReason(known, null).reason) !== JSON.stringify(form.reason) ||
    wordsIn(form.words).join('\n') !== known.words.join('\n')
  )
}

/** Names of the fields in which two versions differ. */
export function changedFields(before: Reason, after: Reason): (keyof Reason)[] {
  return (Object.keys(after) as (keyof Reason)[]).filter(
    key => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
}
