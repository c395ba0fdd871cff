import type { Kysely } from 'kysely'
import type { VisitorService } from '#shared/contract/visitor.ts'
import { answeredBy, isOpen, opensAt } from '#shared/domain/opening-hours.ts'
import { readHours } from '../../features/hours/hours.ts'
import type { Schema } from '../../storage/schema/schema.ts'

/** Whether the public is answered at `now`: in the hours that were set, and by somebody who is there. */
export async function readService(db: Kysely<Schema>, now: number): Promise<VisitorService> {
  const hours = await readHours(db)
  const open = isOpen(hours, now)
  const answering = !open ? 'closed' : (await isStaffed(db)) ? 'yes' : 'away'
  return {
    answering,
    hours,
    opensAt: open ? null : opensAt(hours, now),
    answeredBy: answering === 'yes' ? null : answeredBy(hours, now),
  }
}

async function isStaffed(db: Kysely<Schema>): Promise<boolean> {
  const somebody = await db
    .selectFrom('account')
    .select('id')
    .where('presence', '=', 'available')
    .where('disabled', '=', 0)
    .where('role', 'in', ['agent', 'supervisor'])
    .limit(1)
    .executeTakeFirst()
  return somebody !== undefined
}
