import type { Kysely } from 'kysely'
import { RiskKind } from '#shared/contract/funnel.ts'
import { maskPhone } from '#shared/domain/people/masking.ts'
import { RegistrationStep } from '#shared/domain/people/participant.ts'
import { stepAfter, WaveOutcome } from '#shared/domain/people/wave-history.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { SomeQueries } from '../../transport/handler.ts'
import { noteShown } from '../participants/note-shown.ts'
import { findParticipants } from '../participants/participant-rows.ts'
import { regions } from '../participants/regions.ts'
import { lastReviewAt } from '../registry/review.ts'

const pageSize = 50
const results = ['not_selected', 'selected'] as const

interface Count {
  readonly step: string
  readonly wave: number
  readonly province: string
  readonly people: number
}

/** Where people stand now. Wave 0: of those alone who joined none. */
function standingOf(db: Kysely<Schema>, wave: number | null, province: string | null): Promise<Count[]> {
  let rows = db.selectFrom('funnel_count').selectAll()
  if (wave !== null) rows = rows.where('wave', '=', wave)
  if (province !== null) rows = rows.where('province', '=', province)
  return rows.execute()
}

/** Everybody who joined a wave, in each that they joined, by the step that it brought them to. */
async function joinedOf(db: Kysely<Schema>, wave: number | null, province: string | null) {
  let rows = db.selectFrom('wave_count').selectAll()
  if (wave !== null) rows = rows.where('wave', '=', wave)
  if (province !== null) rows = rows.where('province', '=', province)
  return (await rows.execute()).map(({ outcome, ...row }) => ({
    ...row,
    step: stepAfter[WaveOutcome.parse(outcome)],
  }))
}

function add(rows: Awaited<ReturnType<typeof joinedOf>>, what: 'people' | 'again', step?: string): number {
  return rows.reduce((total, row) => (step === undefined || row.step === step ? total + row[what] : total), 0)
}

export const funnelQueryHandlers: SomeQueries<'funnel.counts' | 'risk.list'> = {
  'funnel.counts': async ({ db }, { wave, province }) => {
    const joined = await joinedOf(db, wave, province)
    const counts = wave !== null && wave > 0 ? joined : await standingOf(db, wave, province)
    const sum = (wanted: (row: Count) => boolean) =>
      counts.reduce((total, row) => (wanted(row) ? total + row.people : total), 0)
    const names = await regions()
    const order = RegistrationStep.options
    const waves = Map.groupBy(joined, row => row.wave)
    const provinces = [...new Set(counts.map(row => row.province))]
    const risks = await db
      .selectFrom('at_risk')
      .select([
        'kind',
        count => count.fn.countAll<number>().as('people'),
        count => count.fn.count<number>('ticket_id').as('care'),
      ])
      .groupBy('kind')
      .execute()
    return {
      ok: true,
      value: {
        asOfAt: await lastReviewAt(db),
        people: sum(() => true),
        steps: order.map((step, index) => ({
          step,
          here: sum(row => row.step === step),
          // Both results lie behind the same step: joining a wave.
          reached: (results as readonly string[]).includes(step)
            ? sum(row => row.step === step)
            : sum(row => order.indexOf(row.step as RegistrationStep) >= index),
        })),
        waves: [...waves]
          .toSorted(([a], [b]) => b - a)
          .map(([number, rows]) => ({
            wave: number,
            joined: add(rows, 'people'),
            selected: add(rows, 'people', 'selected'),
            notSelected: add(rows, 'people', 'not_selected'),
            again: add(rows, 'again'),
          })),
        provinces: provinces
          .map(code => ({
            code,
            name: names.nameOf(code),
            people: sum(row => row.province === code),
            selected: sum(row => row.province === code && row.step === 'selected'),
          }))
          .toSorted((a, b) => b.people - a.people),
        risks: RiskKind.options.map(kind => {
          const row = risks.find(each => each.kind === kind)
          const inCare = Number(row?.care ?? 0)
          return { kind, open: Number(row?.people ?? 0) - inCare, inCare }
        }),
      },
    }
  },

  'risk.list': async (look, { kind, province, after }, caller) => {
    let rows = look.db.selectFrom('at_risk').selectAll().where('kind', '=', kind)
    if (province !== null) rows = rows.where('province', '=', province)
    const found = await rows
      .orderBy('sort_at')
      .orderBy('participant_id')
      .offset(after)
      .limit(pageSize + 1)
      .execute()
    const page = found.slice(0, pageSize)
    const people = await findParticipants(
      look.db,
      page.map(row => row.participant_id),
    )
    const byId = new Map(people.map(({ person }) => [person.id as string, person]))
    const names = await regions()
    await look.writer.run(caller, async work => {
      work.audit('risk.list', null, `${kind} ${page.length}`)
      noteShown(work, 'risk.list', byId.keys())
    })
    return {
      ok: true,
      value: {
        hasMore: found.length > pageSize,
        people: page.flatMap(row => {
          const person = byId.get(row.participant_id)
          if (person === undefined) return []
          return [
            {
              participantId: person.id,
              kind,
              name: person.name,
              phoneShown: person.phone === null ? '' : maskPhone(person.phone),
              wave: person.wave,
              provinceName: names.nameOf(row.province),
              dueAt: row.due_at,
              foundAt: row.found_at,
              ticketId: row.ticket_id as never,
            },
          ]
        }),
      },
    }
  },
}
