import { refuse } from '#shared/contract/refusal.ts'
import type { Canned } from '#shared/domain/canned.ts'
import { safeLine, safeText } from '#shared/domain/text/safe-text.ts'
import type { Work } from '../../storage/work.ts'
import type { Caller, SomeCommands } from '../../transport/handler.ts'
import { findCanned, saveCanned } from './canned-rows.ts'

export const cannedCommands: SomeCommands<'canned.save' | 'canned.remove'> = {
  'canned.save': async (work, wanted, caller) => {
    const known = await findCanned(work.db, wanted.id)
    if (known !== undefined && isStrangers(known, caller)) return refuse('input.notFound')
    if (!mayKeep(wanted, caller) || (known !== undefined && !mayKeep(known, caller)))
      return refuse('auth.forbidden')
    // Everybody's reply would stay in everybody's list: it is removed, not taken away.
    if (known?.ownerId === null && wanted.ownerId !== null)
      return refuse('input.invalid', { field: 'ownerId' })
    if (await isTaken(work, wanted)) return refuse('canned.shortcutTaken')
    const title = safeLine(wanted.title)
    const body = { id: safeText(wanted.body.id).trim(), en: safeText(wanted.body.en).trim() }
    if (title === '' || body.id === '')
      return refuse('input.invalid', { field: title === '' ? 'title' : 'body' })
    const saved = await saveCanned(work, {
      ...wanted,
      ...{ title, body, removed: false, changedAt: work.now, seq: 0 },
    })
    work.audit('canned.save', saved.id, saved.ownerId === null ? 'shared' : 'own')
    return { ok: true, value: saved }
  },

  'canned.remove': async (work, { cannedId }, caller) => {
    const known = await findCanned(work.db, cannedId)
    if (known === undefined || isStrangers(known, caller)) return refuse('input.notFound')
    if (!mayKeep(known, caller)) return refuse('auth.forbidden')
    if (known.removed) return { ok: true, value: known }
    const removed = await saveCanned(work, { ...known, removed: true })
    work.audit('canned.remove', cannedId)
    return { ok: true, value: removed }
  },
}

/** Somebody else's own replies do not exist for anyone but them. */
function isStrangers({ ownerId }: Pick<Canned, 'ownerId'>, caller: Caller): boolean {
  return ownerId !== null && ownerId !== caller.accountId
}

function mayKeep({ ownerId }: Pick<Canned, 'ownerId'>, caller: Caller): boolean {
  return ownerId === null ? caller.role === 'supervisor' : ownerId === caller.accountId
}

/** One's own shortcut may repeat a shared one: one's own is then found first. */
async function isTaken(
  work: Work,
  { id, ownerId, shortcut }: Pick<Canned, 'id' | 'ownerId' | 'shortcut'>,
): Promise<boolean> {
  const row = await work.db
    .selectFrom('canned')
    .select('id')
    .where('shortcut', '=', shortcut)
    .where('removed', '=', 0)
    .where('owner_id', ownerId === null ? 'is' : '=', ownerId)
    .where('id', '!=', id)
    .executeTakeFirst()
  return row !== undefined
}
