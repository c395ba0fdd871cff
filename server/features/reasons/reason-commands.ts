import { refuse } from '#shared/contract/refusal.ts'
import { FIRST_REASONS } from '#shared/domain/reasons/first-reasons.ts'
import { Reason, type ReasonVersion } from '#shared/domain/reasons/reason.ts'
import { asksSecret } from '#shared/domain/reasons/reason-need.ts'
import type { AccountId } from '#shared/domain/ids.ts'
import type { SomeCommands, SomeQueries } from '../../transport/handler.ts'
import { addEntry, changeLine, entriesOf } from '../tickets/entry-rows.ts'
import { isOthers } from '../tickets/holder.ts'
import { findTicket, saveTicket } from '../tickets/ticket-rows.ts'
import { findReason, isReasonRequired, listReasons, setReasonRequired } from './reason-rows.ts'
import { reasonReport } from './reason-report.ts'
import { underReason } from './sort-ticket.ts'

export const reasonCommandHandlers: SomeCommands<
  'reason.save' | 'reason.setRequired' | 'ticket.setReason' | 'ticket.gather'
> = {
  'reason.save': async (work, { reason, baseVersion, note }, caller) => {
    const secret = reason.needs.find(asksSecret)
    if (secret !== undefined) return refuse('reason.asksSecret', { title: secret.title.id })
    const known = await findReason(work.db, reason.code)
    if (baseVersion === null && known !== undefined) return refuse('reason.codeTaken', { code: reason.code })
    if (baseVersion !== null && known === undefined) return refuse('input.notFound')
    if (known !== undefined && known.version !== baseVersion)
      return refuse('reason.versionConflict', { version: known.version })
    if (known !== undefined && JSON.stringify(known.reason) === JSON.stringify(Reason.parse(reason)))
      return refuse('reason.unchanged')
    const version = known === undefined ? 1 : known.version + 1
    await work.db.updateTable('reason').set({ is_current: 0 }).where('code', '=', reason.code).execute()
    await work.db
      .insertInto('reason')
      .values({
        code: reason.code,
        version,
        reason_json: JSON.stringify(reason),
        note,
        by_id: caller.accountId,
        at: work.now,
        is_current: 1,
      })
      .execute()
    work.audit('reason.save', reason.code, `version ${version}`)
    return { ok: true, value: { version, reason } }
  },

  'reason.setRequired': async (work, { isRequired }) => {
    await setReasonRequired(work.db, isRequired)
    work.audit('reason.setRequired', null, String(isRequired))
    return { ok: true, value: { isRequired } }
  },

  'ticket.setReason': async (work, { ticketId, reason: code }, caller) => {
    const ticket = await findTicket(work.db, ticketId)
    if (ticket === undefined) return refuse('input.notFound')
    if (ticket.mergedInto !== null) return refuse('ticket.finished')
    if (isOthers(ticket, caller)) return refuse('ticket.notYours')
    if (ticket.reason === code) return { ok: true, value: ticket }
    if (code === null) {
      const line = changeLine(work, 'ticket.reasonCleared')
      const { ticket: cleared } = await addEntry(
        work,
        { ...ticket, reason: null, gathered: [], clock: null },
        line,
      )
      work.audit('ticket.setReason', ticketId)
      return { ok: true, value: cleared }
    }
    const known = await findReason(work.db, code)
    if (known === undefined || !known.reason.isActive) return refuse('reason.unknown')
    const { title } = known.reason
    const sorted = underReason(ticket, known.reason, await entriesOf(work.db, ticketId))
    const line = changeLine(work, 'ticket.reasonSet', { code, title: title.id, titleEn: title.en })
    const { ticket: saved } = await addEntry(work, sorted, line)
    work.audit('ticket.setReason', ticketId, code)
    return { ok: true, value: saved }
  },

  'ticket.gather': async (work, { ticketId, needId, isKnown }, caller) => {
    const ticket = await findTicket(work.db, ticketId)
    if (ticket === undefined) return refuse('input.notFound')
    if (ticket.mergedInto !== null) return refuse('ticket.finished')
    if (isOthers(ticket, caller)) return refuse('ticket.notYours')
    const known = ticket.reason === null ? undefined : await findReason(work.db, ticket.reason)
    if (known?.reason.needs.some(need => need.id === needId) !== true)
      return refuse('input.invalid', { field: 'needId' })
    if (ticket.gathered.includes(needId) === isKnown) return { ok: true, value: ticket }
    const gathered = isKnown ? [...ticket.gathered, needId] : ticket.gathered.filter(each => each !== needId)
    return { ok: true, value: await saveTicket(work, { ...ticket, gathered }) }
  },
}

export const reasonQueryHandlers: SomeQueries<'reason.list' | 'reason.history' | 'reason.report'> = {
  'reason.list': async ({ db }) => ({
    ok: true,
    value: { reasons: await listReasons(db), isRequired: await isReasonRequired(db) },
  }),

  'reason.history': async ({ db }, { code }) => {
    const rows = await db
      .selectFrom('reason')
      .innerJoin('account', 'account.id', 'reason.by_id')
      .select([
        'reason.version',
        'reason.reason_json',
        'reason.note',
        'reason.by_id',
        'account.name',
        'reason.at',
      ])
      .where('reason.code', '=', code)
      .orderBy('reason.version', 'desc')
      .limit(200)
      .execute()
    const versions = rows.map(
      (row): ReasonVersion => ({
        version: row.version,
        reason: Reason.parse(JSON.parse(row.reason_json)),
        note: row.note,
        byId: row.by_id as AccountId,
        byName: row.name,
        at: row.at,
      }),
    )
    const first = FIRST_REASONS.find(reason => reason.code === code)
    if (first !== undefined)
      versions.push({ version: 0, reason: first, note: '', byId: null, byName: null, at: null })
    return versions.length === 0 ? refuse('input.notFound') : { ok: true, value: versions }
  },

  'reason.report': ({ db, now }, { from, to }) => reasonReport(db, from, to, now),
}
