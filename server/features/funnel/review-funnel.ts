import type { RiskKind } from '#shared/contract/funnel.ts'
import type { Participant } from '#shared/domain/people/participant.ts'
import { waveHistory } from '#shared/domain/people/wave-history.ts'
import { explainStatus } from '#shared/domain/programme/explain-status.ts'
import type { Ruleset } from '#shared/domain/programme/ruleset.ts'
import type { Writer } from '../../storage/writer.ts'
import type { Reviewer } from '../registry/review.ts'

const dayMs = 24 * 3600 * 1000
/** A purchase that is due within this can still be helped by a message; earlier most people manage by themselves. */
const nearMs = 5 * dayMs
/** The programme lost people because their phone had changed (its own account of July 2020); after this they are not new to it. */
const newPhoneMs = 90 * dayMs
const rowsAtOnce = 2_000
const nobody = { accountId: null, name: null }

interface Found {
  readonly participant_id: string
  readonly kind: RiskKind
  readonly due_at: number | null
  readonly sort_at: number
  readonly wave: number | null
  readonly province: string
}

/** Counts who stands where, by step, newest wave and province, and who joined which waves with what result. */
export function reviewFunnel(): Reviewer {
  const counts = new Map<string, number>()
  const joined = new Map<string, { people: number; again: number }>()
  return {
    see: ({ person }) => {
      const province = person.regionCode.slice(0, 2)
      const key = `${person.step} ${person.wave ?? 0} ${province}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
      const history = waveHistory(person)
      for (const [index, { wave, outcome }] of history.entries()) {
        const name = `${wave} ${outcome} ${province}`
        const count = joined.get(name) ?? { people: 0, again: 0 }
        joined.set(name, count)
        count.people += 1
        if (outcome === 'not_selected' && index < history.length - 1) count.again += 1
      }
    },
    finish: async writer => {
      const rows = [...counts].map(([key, people]) => {
        const [step = '', wave = '0', province = ''] = key.split(' ')
        return { step, wave: Number(wave), province, people }
      })
      const waves = [...joined].map(([name, count]) => {
        const [wave, outcome = '', province = ''] = name.split(' ')
        return { wave: Number(wave), outcome, province, ...count }
      })
      await writer.run(nobody, async ({ db }) => {
        await db.deleteFrom('funnel_count').execute()
        for (let from = 0; from < rows.length; from += rowsAtOnce)
          await db
            .insertInto('funnel_count')
            .values(rows.slice(from, from + rowsAtOnce))
            .execute()
        await db.deleteFrom('wave_count').execute()
        for (let from = 0; from < waves.length; from += rowsAtOnce)
          await db
            .insertInto('wave_count')
            .values(waves.slice(from, from + rowsAtOnce))
            .execute()
      })
    },
  }
}

/** Finds those who may be lost. Who is in somebody's care stays in care; who needs none any more leaves the list. */
export function reviewRisks(now: number, rules: Ruleset): Reviewer {
  const found: Found[] = []
  return {
    see: ({ person, phoneChangedAt }) => {
      const who = { participant_id: person.id, wave: person.wave, province: person.regionCode.slice(0, 2) }
      const risk = riskOf(person, now, rules)
      if (risk !== null) found.push({ ...who, ...risk, sort_at: risk.due_at ?? now })
      if (phoneChangedAt !== null && now - phoneChangedAt < newPhoneMs && isRecipient(person))
        found.push({ ...who, kind: 'phoneChanged', due_at: null, sort_at: phoneChangedAt })
    },
    finish: writer => writeRisks(writer, found, now),
  }
}

/** Whose membership is not told has not lost it. */
const isRecipient = ({ selectedAt, membership }: Participant): boolean =>
  selectedAt !== null && (membership === 'aktif' || membership === null)

/** What somebody should be told before it is too late, by the rules in force; null: nothing. */
export function riskOf(
  person: Participant,
  now: number,
  rules: Ruleset,
): { readonly kind: RiskKind; readonly due_at: number | null } | null {
  if (!isRecipient(person)) return null
  const { status, deadline } = explainStatus(person, now, rules)
  switch (status) {
    case 'selectedNotBought': {
      const dueAt = deadline?.at ?? null
      return dueAt !== null && dueAt - now <= nearMs ? { kind: 'firstPurchase', due_at: dueAt } : null
    }
    case 'incentiveLate':
    case 'reconciliationLate':
    case 'incentiveHeld':
    case 'incentiveFailed':
      return { kind: 'payoutLate', due_at: deadline?.at ?? null }
    case 'accountNotLinked':
      return { kind: 'accountNotLinked', due_at: null }
    default:
      return null
  }
}

async function writeRisks(writer: Writer, found: readonly Found[], now: number): Promise<void> {
  for (let from = 0; from < found.length; from += rowsAtOnce) {
    const rows = found.slice(from, from + rowsAtOnce).map(row => ({
      ...row,
      found_at: now,
      review: now,
      ticket_id: null,
    }))
    await writer.run(nobody, async ({ db }) => {
      await db
        .insertInto('at_risk')
        .values(rows)
        .onConflict(conflict =>
          conflict.columns(['participant_id', 'kind']).doUpdateSet(set => ({
            due_at: set.ref('excluded.due_at'),
            wave: set.ref('excluded.wave'),
            province: set.ref('excluded.province'),
            sort_at: set.ref('excluded.sort_at'),
            review: set.ref('excluded.review'),
          })),
        )
        .execute()
    })
  }
  await writer.run(nobody, async ({ db }) => {
    await db.deleteFrom('at_risk').where('review', '<', now).execute()
  })
}
