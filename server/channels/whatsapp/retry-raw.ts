import { takeItem, type Taking } from './take-item.ts'
import { itemsOfKept } from './webhook-items.ts'

const nobody = { accountId: null, name: null }

/**
 * Reads a kept item once more, as if it had just come. Taken in: it is no longer kept. Still odd: it stays where it was,
 * and says that it was tried; parts of it that are odd for themselves now stand beside it.
 */
export async function retryRaw(parts: Taking, id: string, filesAwaited: () => void): Promise<void> {
  const row = await parts.writer.run(nobody, work =>
    work.db.selectFrom('wa_raw').selectAll().where('id', '=', id).executeTakeFirst(),
  )
  const kept = row.value
  if (kept === undefined || kept.trying === 0) return
  const outcomes = await Promise.all(itemsOfKept(read(kept.body_json)).map(item => takeItem(parts, item)))
  for (const outcome of outcomes) parts.metrics.webhookItem(outcome)
  filesAwaited()
  const isTaken = !outcomes.includes('quarantined')
  await parts.writer.run(nobody, async work => {
    if (isTaken) await work.db.deleteFrom('wa_raw').where('id', '=', id).execute()
    else
      await work.db
        .updateTable('wa_raw')
        .set({ trying: 0, tries: kept.tries + 1, tried_at: work.now, times: kept.times })
        .where('id', '=', id)
        .execute()
    work.audit('rawItem.retried', id, isTaken ? 'taken' : 'kept')
  })
}

/** What was cut off because it was too long is no JSON and stays odd. */
function read(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}
