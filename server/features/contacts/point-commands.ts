import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { Contact, PointKind } from '#shared/domain/contact.ts'
import { normaliseEmail } from '#shared/domain/people/email.ts'
import { parseNik } from '#shared/domain/people/nik.ts'
import { normalisePhone } from '#shared/domain/people/phone.ts'
import { withoutNumbers } from '#shared/domain/text/without-numbers.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import type { SomeCommands } from '../../transport/handler.ts'
import { mendRoutes } from './mend-routes.ts'
import { tellContact } from './save-contact.ts'

type Point = Schema['contact_point']

/** What people say and type about how they can be reached. The trail has the kind and the point's id, never the value. */
export const pointCommands: SomeCommands<
  'contact.addPoint' | 'contact.confirmPoint' | 'contact.removePoint'
> = {
  'contact.addPoint': (work, { contactId, kind, value: typed }) =>
    living(work, contactId, async () => {
      const value = normalised(kind, typed)
      if (value === null) return refuse('input.invalid', { field: 'value' })
      const known = await work.db
        .selectFrom('contact_point')
        .select('id')
        .where('contact_id', '=', contactId)
        .where('kind', '=', kind)
        .where('value', '=', value)
        .executeTakeFirst()
      if (known !== undefined) return refuse('contact.pointInUse')
      const id = work.newId()
      await work.db
        .insertInto('contact_point')
        .values({
          ...{ id, contact_id: contactId, kind, value, confidence: 'stated' },
          ...{ created_at: work.now, last_seen_at: work.now },
        })
        .execute()
      work.audit('contact.addPoint', contactId, `${kind} ${id}`)
      return { ok: true, value: await tellContact(work, contactId) }
    }),

  /** Taking a confirmation back leaves what the channel itself proves. */
  'contact.confirmPoint': (work, { contactId, pointId, verified }) =>
    ofContact(work, contactId, pointId, async ({ id, kind }) => {
      const confidence = verified ? 'verified' : byItself.has(kind) ? 'channel' : 'stated'
      await work.db.updateTable('contact_point').set({ confidence }).where('id', '=', id).execute()
      work.audit('contact.confirmPoint', contactId, `${kind} ${id} ${confidence}`)
      return { ok: true, value: await tellContact(work, contactId) }
    }),

  /** What a channel proves cannot be argued away; what somebody typed can. */
  'contact.removePoint': (work, { contactId, pointId, reason }) =>
    ofContact(work, contactId, pointId, async ({ id, kind }) => {
      if (byItself.has(kind)) return refuse('input.invalid', { field: 'pointId' })
      await work.db.deleteFrom('contact_point').where('id', '=', id).execute()
      await mendRoutes(work, contactId)
      work.audit('contact.removePoint', contactId, `${kind} ${id}: ${withoutNumbers(reason)}`)
      return { ok: true, value: await tellContact(work, contactId) }
    }),
}

/** Kinds that only a channel can know. */
const byItself: ReadonlySet<PointKind> = new Set<PointKind>(['visitor', 'whatsapp', 'bsuid'])

/** As stored and compared; null when it is none of this kind. */
function normalised(kind: 'phone' | 'email' | 'nik', typed: string): string | null {
  switch (kind) {
    case 'phone': {
      const phone = normalisePhone(typed)
      return phone.ok ? phone.value.e164 : null
    }
    case 'email': {
      const email = normaliseEmail(typed)
      return email.ok ? email.value : null
    }
    case 'nik': {
      const nik = parseNik(typed)
      return nik.ok ? nik.value.nik : null
    }
  }
}

type Answer = { readonly ok: true; readonly value: Contact } | Refusal

/** Runs `act` for a contact that exists and has not been joined to another one. */
export async function living(work: Work, contactId: string, act: () => Promise<Answer>): Promise<Answer> {
  const row = await work.db
    .selectFrom('contact')
    .select('merged_into')
    .where('id', '=', contactId)
    .executeTakeFirst()
  if (row === undefined) return refuse('input.notFound')
  return row.merged_into === null ? act() : refuse('contact.merged')
}

function ofContact(
  work: Work,
  contactId: string,
  pointId: string,
  act: (point: Point) => Promise<Answer>,
): Promise<Answer> {
  return living(work, contactId, async () => {
    const point = await work.db
      .selectFrom('contact_point')
      .selectAll()
      .where('id', '=', pointId)
      .where('contact_id', '=', contactId)
      .executeTakeFirst()
    return point === undefined ? refuse('input.notFound') : act(point)
  })
}
