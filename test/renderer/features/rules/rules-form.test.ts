import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FIRST_RULESET } from '#shared/domain/programme/first-ruleset.ts'
import { createRulesDraft } from '#renderer/features/rules/rules-form.ts'
import { setIn } from '#renderer/features/rules/ruleset-path.ts'

interface Saved {
  readonly draft: { readonly ruleset: typeof FIRST_RULESET; readonly baseVersion: number } | null
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function startDraft(answers: readonly object[] = []) {
  const saved: Saved[] = []
  const left = [...answers]
  const draft = createRulesDraft(
    {
      query: async () => ({ ok: true, value: null }) as never,
      command: async (_: unknown, input: unknown) => {
        saved.push(input as Saved)
        return (left.shift() ?? { ok: true, value: {} }) as never
      },
    },
    () => 1_000,
  )
  return { draft, saved }
}
const days = (count: number) => (ruleset: typeof FIRST_RULESET) =>
  setIn(ruleset, ['schemes', 1, 'firstPurchase', 'days'], count)

it('keeps what was written, once the typing pauses', async () => {
  const { draft, saved } = startDraft()
  await draft.load()
  draft.begin(FIRST_RULESET, 4)
  draft.change(days(20))
  draft.change(days(30))
  await vi.runAllTimersAsync()
  expect(saved).toHaveLength(1)
  expect(saved[0]?.draft?.ruleset.schemes[1]?.firstPurchase).toEqual({ clock: 'calendar_days', days: 30 })
  expect(saved[0]?.draft?.baseVersion).toBe(4)
  expect(draft.cell.get().form).toMatchObject({ state: 'saved', savedAt: 1_000 })
})

it('sends nothing that is incomplete, says so, and keeps it in the fields', async () => {
  const { draft, saved } = startDraft()
  draft.begin(FIRST_RULESET, 0)
  draft.change(days(Number.NaN))
  await vi.runAllTimersAsync()
  expect(saved).toEqual([])
  expect(draft.cell.get().form?.state).toBe('incomplete')
  draft.change(days(7))
  await vi.runAllTimersAsync()
  expect(saved).toHaveLength(1)
})

it('tries again when the server could not be reached, and loses nothing', async () => {
  const { draft, saved } = startDraft([{ ok: false, code: 'server.unavailable' }])
  draft.begin(FIRST_RULESET, 0)
  draft.change(days(9))
  await vi.runAllTimersAsync()
  expect(saved).toHaveLength(2)
  expect(saved[1]?.draft?.ruleset.schemes[1]?.firstPurchase).toMatchObject({ days: 9 })
  expect(draft.cell.get().form).toMatchObject({ state: 'saved', refusal: null })
})

it('forgets a draft only when the server has', async () => {
  const { draft } = startDraft([
    { ok: true, value: {} },
    { ok: false, code: 'server.unavailable' },
  ])
  draft.begin(FIRST_RULESET, 0)
  await vi.runAllTimersAsync()
  expect(await draft.discard()).toMatchObject({ code: 'server.unavailable' })
  expect(draft.cell.get().form).not.toBeNull()
  expect(await draft.discard()).toBeNull()
  expect(draft.cell.get().form).toBeNull()
})
