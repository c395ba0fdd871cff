import * as z from 'zod'
import { Canned } from '#shared/domain/canned.ts'
import { saveCanned } from '../features/canned/canned-rows.ts'
import raw from './canned.json' with { type: 'json' }
import { nobody, type Stage } from './stage.ts'

/** Prepared replies that everybody may use. */
export async function addCannedReplies(stage: Stage): Promise<void> {
  const replies = z.array(Canned.pick({ shortcut: true, title: true, body: true, acts: true })).parse(raw)
  await stage.act(nobody, async work => {
    for (const reply of replies)
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
}
