import * as z from 'zod'
import { Canned } from '#shared/domain/canned.ts'
import type { CannedId } from '#shared/domain/ids.ts'
import { FIRST_REASONS } from '#shared/domain/reasons/first-reasons.ts'
import { ReasonCode } from '#shared/domain/reasons/reason-code.ts'
import { saveCanned } from '../features/canned/canned-rows.ts'
import type { Caller } from '../transport/handler.ts'
import raw from './canned.json' with { type: 'json' }
import { nobody, type Stage } from './stage.ts'

const Reply = Canned.pick({ shortcut: true, title: true, body: true, acts: true }).extend({
  /** Reasons of contact that it answers. */
  reasons: z.array(ReasonCode).default([]),
})

/** Prepared replies that everybody may use, each named by the reasons that it answers, as `keeper` has arranged it. */
export async function addCannedReplies(stage: Stage, keeper: Caller): Promise<void> {
  const replies = z.array(Reply).parse(raw)
  await stage.act(nobody, async work => {
    for (const { reasons: _, ...reply } of replies)
      await saveCanned(
        work,
        Canned.parse({
          ...reply,
          id: `demo-canned-${reply.shortcut}`,
          ownerId: null,
          removed: false,
          changedAt: work.now,
          seq: 0,
        }),
      )
  })
  for (const reason of FIRST_REASONS) {
    const canned = replies
      .filter(({ reasons }) => reasons.includes(reason.code))
      .map(({ shortcut }) => `demo-canned-${shortcut}` as CannedId)
    if (canned.length === 0) continue
    const note = 'Dikaitkan dengan balasan siap.'
    await stage.command(keeper, 'reason.save', { reason: { ...reason, canned }, baseVersion: 0, note })
  }
}
