import { needsTemplate } from '#shared/domain/contact.ts'
import type { Entry } from '#shared/domain/entry.ts'
import { findEvidence } from '../../features/evidence/evidence-rows.ts'
import { findTemplateRow } from '../../features/templates/find-template.ts'
import { findEntry } from '../../features/tickets/entry-rows.ts'
import type { OutboundTable, WhatsAppIdentityTable } from '../../storage/schema/channels.ts'
import type { Work } from '../../storage/work.ts'
import { type Address, compose, type OutFile, type Part } from './compose.ts'
import { findIdentity } from './identity-rows.ts'
import { isNewest, setOutbound, showDelivery } from './outbound-rows.ts'

/** An attempt that this node now hands over, with all that it takes. */
export interface Claimed {
  readonly row: OutboundTable
  readonly address: Address
  readonly parts: readonly Part[]
  /** Parts that an earlier try has handed over. */
  readonly done: ReadonlyMap<number, string>
  /** The provider's id of the message this one answers. */
  readonly quotes: string | null
}

/** Marks an attempt whose answer was lost: `doubted` once, then `resent`; a third time there is none. */
export const lostAnswer = { once: 'doubted', resent: 'resent' } as const

/**
 * Takes a due attempt for this node, until `leaseMs` from now. Null: somebody else has it, it must wait because of the
 * pace (`takePace`, ms), or it can never go out and the line says why. One that is still `handing` when it is due was never answered: it is sent once more, and only once.
 */
export async function claim(
  work: Work,
  id: string,
  leaseMs: number,
  takePace: (target: string) => Promise<number>,
): Promise<Claimed | null> {
  const row = await work.db.selectFrom('outbound').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined || row.due_at > work.now) return null
  if (row.state !== 'queued' && row.state !== 'handing') return null
  const fail = async (reason: string, code: number | null = null): Promise<null> => {
    await setOutbound(work, id, { state: 'failed', error: reason, error_code: code })
    const at = work.now
    await showDelivery(work, row, { state: 'failed', reason, ...(code === null ? {} : { code }), at })
    return null
  }
  const entry = await findEntry(work.db, row.entry_id)
  if (entry?.kind !== 'outbound' || !(await isNewest(work, row))) {
    await setOutbound(work, id, { state: 'dead', error: 'superseded' })
    return null
  }
  const unanswered = row.state === 'handing'
  if (unanswered && row.error === lostAnswer.resent) return fail('unconfirmed')
  const target = await targetOf(work, row.target_id)
  if (target === null) return fail('noAddress')
  const closed = needsTemplate({ windowEndsAt: target.identity?.window_ends_at ?? 0 }, work.now)
  if (closed && entry.content.kind !== 'template') return fail('windowClosed', 131047)
  const files = await filesOf(work, entry)
  if (files === null) return fail('fileMissing')
  const composed = compose({ entry, files, variableNames: await variableNames(work, entry) })
  if (!composed.ok) return fail(composed.reason)
  const wait = await takePace(row.target_id)
  if (wait > 0) {
    await setOutbound(work, id, { due_at: work.now + wait })
    return null
  }
  const claimed = {
    ...row,
    state: 'handing' as const,
    tries: row.tries + 1,
    due_at: work.now + leaseMs * (files.length + 1),
    error: unanswered ? lostAnswer.resent : row.error,
  }
  await setOutbound(work, id, claimed)
  const done = await handedOver(work, row)
  return {
    row: claimed,
    address: target.address,
    parts: composed.parts,
    done,
    quotes: await quotedId(work, entry),
  }
}

interface Target {
  readonly address: Address
  readonly identity: WhatsAppIdentityTable | undefined
}

/** An identity, or a contact point with a number that may meanwhile have one. */
async function targetOf(work: Work, targetId: string): Promise<Target | null> {
  const own = await work.db
    .selectFrom('wa_identity')
    .selectAll()
    .where('id', '=', targetId)
    .executeTakeFirst()
  if (own !== undefined) {
    if (own.wa_id !== null) return { identity: own, address: { to: own.wa_id } }
    return own.bsuid === null ? null : { identity: own, address: { recipient: own.bsuid } }
  }
  const point = await work.db
    .selectFrom('contact_point')
    .selectAll()
    .where('id', '=', targetId)
    .executeTakeFirst()
  if (point === undefined || (point.kind !== 'phone' && point.kind !== 'whatsapp')) return null
  const digits = point.value.replace('+', '')
  return { identity: await findIdentity(work.db, { waId: digits, bsuid: null }), address: { to: digits } }
}

type Outbound = Extract<Entry, { kind: 'outbound' }>

async function filesOf(work: Work, entry: Outbound): Promise<OutFile[] | null> {
  const files: OutFile[] = []
  for (const { evidenceId } of entry.attachments) {
    const file = await findEvidence(work.db, evidenceId)
    if (file === undefined) return null
    files.push(file)
  }
  return files
}

async function variableNames(work: Work, { content }: Outbound): Promise<readonly string[]> {
  if (content.kind !== 'template') return []
  const row = await findTemplateRow(work.db, content.use.name, content.use.language)
  return row === undefined ? [] : (JSON.parse(row.names_json) as string[])
}

/** Parts that have arrived of this attempt, or of an earlier one that broke off in the middle. */
async function handedOver(work: Work, row: OutboundTable): Promise<Map<number, string>> {
  const parts = await work.db
    .selectFrom('wa_part')
    .innerJoin('outbound', 'outbound.id', 'wa_part.outbound_id')
    .select(['wa_part.part', 'wa_part.provider_id', 'wa_part.delivery_json'])
    .where('outbound.entry_id', '=', row.entry_id)
    .execute()
  return new Map(
    parts
      .filter(part => (JSON.parse(part.delivery_json) as { state: string }).state !== 'failed')
      .map(part => [part.part, part.provider_id]),
  )
}

async function quotedId(work: Work, { quotes }: Outbound): Promise<string | null> {
  if (quotes === null) return null
  const quoted = await work.db
    .selectFrom('entry')
    .select('external_id')
    .where('id', '=', quotes)
    .executeTakeFirst()
  return quoted?.external_id ?? null
}
