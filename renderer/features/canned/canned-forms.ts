import { type Canned, CannedActs, cannedVariables, type CannedVariable } from '#shared/domain/canned.ts'
import { CannedId } from '#shared/domain/ids.ts'
import type { CannedForm } from '../../state/screen.ts'

export const noActs: CannedActs = CannedActs.parse({ priority: null, tags: [], next: { kind: 'stay' } })

export function newForm(ownerId: Canned['ownerId'], id: string): CannedForm {
  return {
    id: CannedId.parse(id),
    ownerId,
    shortcut: '',
    title: '',
    body: { id: '', en: '' },
    acts: noActs,
  }
}

export function formOf({ id, ownerId, shortcut, title, body, acts }: Canned): CannedForm {
  return { id, ownerId, shortcut, title, body, acts }
}

export function sameForm(a: CannedForm, b: CannedForm): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** What a person types as a shortcut, as shortcuts are written. */
export function shortcutOf(typed: string): string {
  return typed
    .trim()
    .replace(/^\/+/, '')
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
}

export type CannedProblem = 'shortcut' | 'shortcutTaken' | 'title' | 'body'

/** What is missing or wrong before it could be saved; another of the same keeper may have the shortcut. */
export function problemsOf(form: CannedForm, all: readonly Canned[]): readonly CannedProblem[] {
  const shortcut = shortcutOf(form.shortcut)
  const taken = all.some(
    each =>
      !each.removed && each.id !== form.id && each.ownerId === form.ownerId && each.shortcut === shortcut,
  )
  return [
    ...(/^[a-z0-9][a-z0-9-]{0,39}$/.test(shortcut) ? [] : ['shortcut' as const]),
    ...(taken ? ['shortcutTaken' as const] : []),
    ...(form.title.trim() === '' ? ['title' as const] : []),
    ...(form.body.id.trim() === '' ? ['body' as const] : []),
  ]
}

/** Names in `{{…}}` that are no variable: they would go out as they stand. */
export function strangeVariables(body: string): readonly string[] {
  const names = [...body.matchAll(/\{\{\s*(\w*)\s*\}\}/g)].map(found => found[1] ?? '')
  return [...new Set(names.filter(name => !cannedVariables.includes(name as CannedVariable)))]
}

/** Own before shared, then by shortcut; every typed word in shortcut, title or text. */
export function shownCanned(all: readonly Canned[], text: string): readonly Canned[] {
  const words = text.toLocaleLowerCase('id').replace(/^\//, '').split(/\s+/).filter(Boolean)
  return all
    .filter(each => {
      if (each.removed) return false
      const hay = `${each.shortcut} ${each.title} ${each.body.id} ${each.body.en}`.toLocaleLowerCase('id')
      return words.every(word => hay.includes(word))
    })
    .sort(
      (a, b) =>
        Number(a.ownerId === null) - Number(b.ownerId === null) || a.shortcut.localeCompare(b.shortcut, 'id'),
    )
}
