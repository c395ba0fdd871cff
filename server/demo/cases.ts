import { DAY_MS, HOUR_MS, localParts } from '#shared/domain/clock/zone.ts'
import type { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'
import type { Caller } from '../transport/handler.ts'
import { approveAndSend } from './approve-and-send.ts'
import { fakeSite, fakeStaff, jokiOffer, jokiWithLoss } from './case-facts.ts'
import texts from './cases.json' with { type: 'json' }
import { type Cast, callerOf, type Scene, ticketOf } from './play-story.ts'

const months = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']
const referralId = 'demo-rujukan-joki'

/** What becomes of four of the conversations: complaints at different stages, and one that is with the police. */
export function scenesOfCases(cast: Cast, now: number): Scene[] {
  const complain = (story: string, by: string, facts: (at: number) => ComplaintFacts, hoursAgo: number) => {
    const at = Math.round(now - hoursAgo * HOUR_MS)
    return { at, play: () => raise(cast, story, callerOf(cast, by), facts(at)) }
  }
  const step = (daysAgo: number, play: () => Promise<unknown>): Scene => ({
    at: Math.round(now - daysAgo * DAY_MS),
    play: async () => void (await play()),
  })
  const { stage } = cast
  const arief = () => callerOf(cast, 'arief')
  const maria = () => callerOf(cast, 'maria')
  return [
    complain('joki-rugi', 'dewi', jokiWithLoss, 199),
    complain('situs-palsu', 'yohana', fakeSite, 0.7),
    complain('joki-tawaran', 'yohana', jokiOffer, 74.5),
    step(74.4 / 24, async () => {
      const { id: ticketId } = await ticketOf(cast, 'joki-tawaran')
      await stage.command(callerOf(cast, 'yohana'), 'ticket.resolve', { ticketId, outcome: 'educated' })
    }),
    complain('cs-palsu', 'bagus', fakeStaff, 27.3),
    step(8, async () => {
      const { id: ticketId } = await ticketOf(cast, 'joki-rugi')
      await stage.command(callerOf(cast, 'dewi'), 'ticket.wait', {
        ticketId,
        for: 'thirdParty',
        reason: 'Ditangani bagian hukum',
      })
    }),
    step(7, () =>
      stage.command(arief(), 'referral.draft', {
        complaintId: complaintId('joki-rugi'),
        referralId,
        authorityId: 'polda-jabar-siber',
      }),
    ),
    step(6.98, () =>
      stage.command(arief(), 'referral.revise', {
        referralId,
        authorityId: 'polda-jabar-siber',
        summary: texts.joki.summary,
      }),
    ),
    step(6.97, () => stage.command(arief(), 'referral.requestApproval', { referralId })),
    step(6.2, () => approveAndSend(stage, maria(), referralId)),
    step(1.5, () =>
      stage.command(arief(), 'referral.recordReceipt', {
        referralId,
        receiptNumber: receiptNumber(now - 2 * DAY_MS),
        issuedAt: now - 2 * DAY_MS,
      }),
    ),
  ]
}

const complaintId = (story: string) => `demo-aduan-${story}`

async function raise(cast: Cast, story: string, caller: Caller, facts: ComplaintFacts): Promise<void> {
  const { id: ticketId } = await ticketOf(cast, story)
  const id = complaintId(story)
  const opened = await cast.stage.command(caller, 'complaint.open', { ticketId, complaintId: id })
  await cast.stage.command(caller, 'complaint.saveFacts', {
    complaintId: id,
    facts,
    baseVersion: opened.version,
  })
  await cast.stage.command(caller, 'complaint.submit', { complaintId: id })
}

/** As it is printed on the receipt; the sequence number is out of the range of any office. */
function receiptNumber(at: number): string {
  const { year, month } = localParts(at, 'WIB')
  return `LP/B/9123/${months[month - 1]}/${year}/SPKT/POLDA JAWA BARAT`
}
