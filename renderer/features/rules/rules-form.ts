import type { DeskApi } from '#shared/contract/desk-api.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { Ruleset } from '#shared/domain/programme/ruleset.ts'
import { type Cell, createCell } from '../../state/cell.ts'
import { type Desk, useDesk, useMe } from '../../state/desk-context.tsx'

/** A draft as it stands in the fields: an empty date is '' and an empty number NaN until somebody fills them. */
export interface RulesForm {
  readonly ruleset: Ruleset
  readonly note: string
  readonly baseVersion: number
  readonly state: 'saved' | 'dirty' | 'saving' | 'incomplete'
  readonly savedAt: number | null
  readonly refusal: Refusal | null
  /** Raised when the whole draft was exchanged, so that half-typed fields begin anew. */
  readonly turn: number
}

interface Kept {
  readonly isLoaded: boolean
  readonly form: RulesForm | null
}

export interface RulesDraft {
  readonly cell: Cell<Kept>
  readonly load: () => Promise<Refusal | null>
  readonly begin: (ruleset: Ruleset, baseVersion: number) => void
  readonly change: (change: (ruleset: Ruleset) => Ruleset) => void
  readonly write: (note: string) => void
  readonly discard: () => Promise<Refusal | null>
  /** The server has put it in force and keeps no draft any more. */
  readonly forget: () => void
}

const saveAfterMs = 900

/** Keeps a draft with the server as it is written; it lives here, so that a look at another page costs nothing. */
export function createRulesDraft(api: Pick<DeskApi, 'query' | 'command'>, now: () => number): RulesDraft {
  const cell = createCell<Kept>({ isLoaded: false, form: null })
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = Promise.resolve()
  const set = (part: Partial<RulesForm>) =>
    cell.set(known => (known.form === null ? known : { ...known, form: { ...known.form, ...part } }))
  const schedule = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(save)
    }, saveAfterMs)
  }

  async function save(): Promise<void> {
    const { form } = cell.get()
    if (form === null || form.state === 'saved') return
    const { ruleset, note, baseVersion } = form
    if (!Ruleset.safeParse(ruleset).success) return set({ state: 'incomplete' })
    set({ state: 'saving' })
    const answer = await api
      .command('rules.saveDraft', { draft: { ruleset, note, baseVersion } })
      .catch((): Refusal => refuse('server.unavailable'))
    const after = cell.get().form
    if (after === null) return
    const isSame = after.ruleset === ruleset && after.note === note && after.baseVersion === baseVersion
    if (answer.ok) {
      set({ state: isSame ? 'saved' : 'dirty', savedAt: now(), refusal: null })
      if (!isSame) schedule()
      return
    }
    set({ state: 'dirty', refusal: answer })
    if (answer.code === 'server.unavailable') schedule()
  }

  const touch = (part: Partial<RulesForm>) => {
    set({ ...part, state: 'dirty', refusal: null })
    schedule()
  }
  const forget = () => {
    clearTimeout(timer)
    cell.set(() => ({ isLoaded: true, form: null }))
  }
  return {
    cell,
    load: async () => {
      if (cell.get().isLoaded) return null
      const answer = await api.query('rules.draft', {}).catch((): Refusal => refuse('server.unavailable'))
      if (!answer.ok) return answer
      const { value } = answer
      cell.set(known =>
        known.isLoaded
          ? known
          : {
              isLoaded: true,
              form: value === null ? null : { ...value, state: 'saved', refusal: null, turn: 0 },
            },
      )
      return null
    },
    begin: (ruleset, baseVersion) => {
      cell.set(({ form }) => ({
        isLoaded: true,
        form: {
          ...{ ruleset, baseVersion, note: form?.note ?? '' },
          ...{ state: 'dirty', savedAt: null, refusal: null, turn: (form?.turn ?? 0) + 1 },
        },
      }))
      schedule()
    },
    change: change => {
      const { form } = cell.get()
      if (form !== null) touch({ ruleset: change(form.ruleset) })
    },
    write: note => touch({ note }),
    discard: async () => {
      clearTimeout(timer)
      await running
      const answer = await api
        .command('rules.saveDraft', { draft: null })
        .catch((): Refusal => refuse('server.unavailable'))
      if (!answer.ok) return answer
      forget()
      return null
    },
    forget,
  }
}

const drafts = new WeakMap<Desk, Map<string, RulesDraft>>()

/** The draft of whoever works at this desk. */
export function useRulesDraft(): RulesDraft {
  const desk = useDesk()
  return draftOf(desk, useMe()?.id ?? '')
}

function draftOf(desk: Desk, me: string): RulesDraft {
  const ofDesk = drafts.get(desk) ?? new Map<string, RulesDraft>()
  drafts.set(desk, ofDesk)
  const known = ofDesk.get(me)
  if (known !== undefined) return known
  const made = createRulesDraft(desk.api, () => Date.now() + (desk.store.view.get()?.clockSkew ?? 0))
  ofDesk.set(me, made)
  return made
}
