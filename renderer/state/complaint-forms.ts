import type { DeskApi } from '#shared/contract/desk-api.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { Complaint } from '#shared/domain/complaint.ts'
import type { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'
import type { AccountId, ComplaintId } from '#shared/domain/ids.ts'
import { type Cell, createCell } from './cell.ts'
import { createOwnCells } from './own-cells.ts'
import { changedParts, type FactPart, mergeFacts } from './merge-facts.ts'

/** The facts of one complaint as they stand in the form, and how far they have been saved. */
export interface ComplaintForm {
  readonly facts: ComplaintFacts
  /** What the last save or the last adopted version held: the common ground with a colleague's version. */
  readonly base: ComplaintFacts
  readonly baseVersion: number
  readonly state: 'saved' | 'dirty' | 'saving'
  readonly savedAt: number | null
  readonly refusal: Refusal | null
  /** A colleague's version that touches the same parts; the person decides. */
  readonly conflict: { readonly theirs: Complaint; readonly parts: readonly FactPart[] } | null
  /** Raised when facts came from elsewhere, so that half-typed dates in the form begin anew. */
  readonly turn: number
}

export interface ComplaintForms {
  /** Begins with the complaint as known; later versions come by `heard`. */
  readonly of: (complaint: Complaint) => Cell<ComplaintForm>
  readonly heard: (complaint: Complaint) => void
  readonly change: (id: ComplaintId, change: (facts: ComplaintFacts) => ComplaintFacts) => void
  readonly settle: (id: ComplaintId, choice: 'mine' | 'theirs' | 'merge') => void
  /** Saves what is not yet saved; true when the server has all of it. */
  readonly flush: (id: ComplaintId) => Promise<boolean>
  /** From now on this person works here; what somebody else has not saved waits for them. */
  readonly turnTo: (accountId: AccountId) => void
}

const saveAfterMs = 900

/** Forms live here, not in a component: a change of ticket or of pane never costs what was typed. */
export function createComplaintForms(api: DeskApi, now: () => number): ComplaintForms {
  const cells = createOwnCells<ComplaintForm>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const running = new Map<string, Promise<boolean>>()

  const of = (complaint: Complaint) =>
    cells.of(complaint.id, () =>
      createCell<ComplaintForm>({
        facts: complaint.facts,
        base: complaint.facts,
        baseVersion: complaint.version,
        state: 'saved',
        savedAt: null,
        refusal: null,
        conflict: null,
        turn: 0,
      }),
    )

  const schedule = (id: ComplaintId) => {
    clearTimeout(timers.get(id))
    timers.set(
      id,
      setTimeout(() => void save(id), saveAfterMs),
    )
  }

  /** One save of a form at a time; whoever asks meanwhile gets the answer of the one under way. */
  const save = (id: ComplaintId): Promise<boolean> => {
    const underWay = running.get(id)
    if (underWay !== undefined) return underWay
    const attempt = send(id).finally(() => running.delete(id))
    running.set(id, attempt)
    return attempt
  }

  async function send(id: ComplaintId): Promise<boolean> {
    clearTimeout(timers.get(id))
    timers.delete(id)
    const cell = cells.all().get(id)
    const form = cell?.get()
    if (cell === undefined || form === undefined || form.state === 'saved') return form?.state === 'saved'
    if (form.conflict !== null) return false
    cell.set(known => ({ ...known, state: 'saving' }))
    const { facts, baseVersion } = form
    const answer = await api
      .command('complaint.saveFacts', { complaintId: id, facts, baseVersion })
      .catch((): Refusal => refuse('server.unavailable'))
    if (answer.ok) {
      cell.set(known => ({
        ...known,
        base: facts,
        baseVersion: answer.value.version,
        savedAt: now(),
        refusal: null,
        state: known.facts === facts ? 'saved' : 'dirty',
      }))
      return cell.get().state === 'saved' ? true : send(id)
    }
    cell.set(known => ({ ...known, state: 'dirty', refusal: answer }))
    if (answer.code === 'complaint.versionConflict') return meet(id, cell)
    if (answer.code === 'server.unavailable') schedule(id)
    return false
  }

  /** A colleague saved first. Changes to other parts are combined at once; the same part is for the person to decide. */
  async function meet(id: ComplaintId, cell: Cell<ComplaintForm>): Promise<boolean> {
    const answer = await api
      .query('complaint.get', { complaintId: id })
      .catch((): Refusal => refuse('server.unavailable'))
    if (!answer.ok) return false
    const theirs = answer.value
    const { base, facts } = cell.get()
    const both = changedParts(base, theirs.facts).filter(part => changedParts(base, facts).includes(part))
    const parts = both.filter(part => changedParts(facts, theirs.facts).includes(part))
    if (parts.length > 0) {
      cell.set(known => ({ ...known, refusal: null, conflict: { theirs, parts } }))
      return false
    }
    cell.set(known => ({
      ...known,
      facts: mergeFacts(known.base, known.facts, theirs.facts),
      base: theirs.facts,
      baseVersion: theirs.version,
      refusal: null,
      turn: known.turn + 1,
    }))
    return send(id)
  }

  return {
    of,
    heard: complaint => {
      const cell = cells.all().get(complaint.id)
      const form = cell?.get()
      if (cell === undefined || form === undefined || complaint.version <= form.baseVersion) return
      // Unsaved work meets the new version when it is saved.
      if (form.state !== 'saved') return
      cell.set(known => ({
        ...known,
        facts: complaint.facts,
        base: complaint.facts,
        baseVersion: complaint.version,
        turn: known.turn + 1,
      }))
    },
    change: (id, change) => {
      cells
        .all()
        .get(id)
        ?.set(known => ({
          ...known,
          facts: change(known.facts),
          state: known.state === 'saving' ? 'saving' : 'dirty',
        }))
      schedule(id)
    },
    settle: (id, choice) => {
      const cell = cells.all().get(id)
      const conflict = cell?.get().conflict
      if (cell === undefined || conflict == null) return
      const { theirs } = conflict
      cell.set(known => ({
        ...known,
        facts:
          choice === 'mine'
            ? known.facts
            : choice === 'theirs'
              ? theirs.facts
              : mergeFacts(known.base, known.facts, theirs.facts),
        base: theirs.facts,
        baseVersion: theirs.version,
        conflict: null,
        state: choice === 'theirs' ? 'saved' : 'dirty',
        turn: known.turn + 1,
      }))
      if (choice !== 'theirs') void save(id)
    },
    flush: save,
    turnTo: accountId => {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
      cells.turnTo(accountId)
      for (const [id, cell] of cells.all()) if (cell.get().state !== 'saved') schedule(id as ComplaintId)
    },
  }
}
