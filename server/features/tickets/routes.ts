import type { Kysely } from 'kysely'
import type { PointKind, Route } from '#shared/domain/contact.ts'
import { maskEmail, maskNik, maskPhone } from '#shared/domain/people/masking.ts'
import type { Schema } from '../../storage/schema/schema.ts'

type Point = Schema['contact_point']

/** A point as it may be shown; null for browser secrets, which mean nothing to people. */
export function shownPoint(kind: PointKind, value: string): string | null {
  switch (kind) {
    case 'phone':
      return maskPhone(value)
    case 'whatsapp':
      return maskPhone(`+${value}`)
    case 'email':
      return maskEmail(value)
    case 'nik':
      return maskNik(value)
    case 'bsuid':
      return `${value.slice(0, value.indexOf('.') + 1)}…${value.slice(-4)}`
    case 'visitor':
      return null
  }
}

/** Every way in which a reply can reach this contact; those where they wrote last come first. */
export async function routesOf(
  db: Kysely<Schema>,
  contactId: string,
  points: readonly Point[],
): Promise<Route[]> {
  const visitors = await db
    .selectFrom('visitor')
    .select(['id', 'origin', 'created_at'])
    .where('contact_id', '=', contactId)
    .orderBy('created_at', 'desc')
    .execute()
  const identities = await db
    .selectFrom('wa_identity')
    .selectAll()
    .where('contact_id', '=', contactId)
    .orderBy('last_seen_at', 'desc')
    .execute()
  const known = new Set(identities.flatMap(({ wa_id }) => wa_id ?? []))
  return [
    ...identities.map(identity => ({
      id: `whatsapp:${identity.id}`,
      channel: 'whatsapp' as const,
      shown: shownIdentity(identity),
      windowEndsAt: identity.window_ends_at,
      blocked: identity.blocked,
    })),
    ...visitors.map(({ id, origin }) => ({
      ...{ id: `${origin}:${id}`, channel: origin, shown: '', windowEndsAt: null, blocked: null },
    })),
    ...points
      .filter(point => point.kind === 'email')
      .map(point => ({
        ...{ id: `email:${point.id}`, channel: 'email' as const, shown: maskEmail(point.value) },
        ...{ windowEndsAt: null, blocked: null },
      })),
    ...points
      .filter(point => point.kind === 'phone' && !known.has(point.value.replace('+', '')))
      .map(point => ({
        ...{ id: `whatsapp:${point.id}`, channel: 'whatsapp' as const, shown: maskPhone(point.value) },
        ...{ windowEndsAt: 0, blocked: null },
      })),
  ] as Route[]
}

/** How an agent tells one WhatsApp account from another: its number, masked; without one, its user name. */
export function shownIdentity(identity: Pick<Schema['wa_identity'], 'wa_id' | 'username' | 'bsuid'>): string {
  if (identity.wa_id !== null) return maskPhone(`+${identity.wa_id}`)
  if (identity.username !== null) return `@${identity.username}`
  return shownPoint('bsuid', identity.bsuid ?? '') ?? ''
}
