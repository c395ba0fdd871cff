import { DAY_MS, HOUR_MS } from '#shared/domain/clock/zone.ts'
import type { Incentive, Participant, Survey, Training } from '#shared/domain/people/participant.ts'
import type { ExplainedStatus } from '#shared/domain/programme/explanation.ts'
import { FIRST_RULESET } from '#shared/domain/programme/first-ruleset.ts'
import type { Scheme } from '#shared/domain/programme/ruleset.ts'
import type { Progress } from './progress.ts'
import type { Random } from './random.ts'
import { type Offer, pickTrainings } from './catalogue.ts'
import words from './trainings.json' with { type: 'json' }
import { makeWaves } from './wave-history.ts'
import { lastSemiBansosWave, lastWave, waveClosedAt } from './waves.ts'

// Those whose matter is long settled, most of them of 2020–2022; everybody else was selected lately.
const LONG_AGO: ReadonlySet<ExplainedStatus> = new Set([
  'ended',
  'revoked',
  'revokedLate',
  'inactive',
  'allReceived',
  'surveyWaiting',
])
const semiBansosShare = 0.55
/** The last wave whose money lapsed in December 2021. */
const lastLapsedWave = 20

/** The first wave that is made to lie around `now`. */
const firstRunningWave = lastWave - 2

/** Rupiah; prices never came out even, so a little stays. */
const leftOver = 50_000
/** How many trainings one person's money goes to. */
const purchases = [
  [1, 50],
  [2, 28],
  [3, 15],
  [4, 7],
] as const

function schemeNamed(id: string): Scheme {
  const scheme = FIRST_RULESET.schemes.find(each => each.id === id)
  if (scheme === undefined) throw new Error(`no scheme ${id}`)
  return scheme
}

/** How long ago (days) the person was selected, where the status depends on it. */
const SELECTED_DAYS_AGO: Readonly<Partial<Record<ExplainedStatus, readonly [from: number, to: number]>>> = {
  selectedNotBought: [1, 13],
  purchaseOverdue: [17, 24],
  revokedLate: [30, 200],
}

/** The record of somebody who was selected, of which `explainStatus` says `status` at `now` (epoch ms). */
export function recipientProgress(
  random: Random,
  status: ExplainedStatus,
  now: number,
  earlierWaves?: number,
): Progress {
  const isLapsed = status === 'balanceLapsed'
  // Only that scheme paid more than once.
  const semiBansos =
    isLapsed || status === 'incentiveNext' || (LONG_AGO.has(status) && random.chance(semiBansosShare))
  const scheme = semiBansos ? 'semi_bansos' : 'normal'
  const wave = semiBansos
    ? random.int(1, isLapsed ? lastLapsedWave : lastSemiBansosWave)
    : random.int(LONG_AGO.has(status) ? lastSemiBansosWave + 1 : firstRunningWave, lastWave)
  const [from, to] = SELECTED_DAYS_AGO[status] ?? [40, 120]
  const selectedAt =
    wave < firstRunningWave
      ? waveClosedAt(wave, now) + random.int(2, 5) * DAY_MS
      : now - random.int(from, to) * DAY_MS
  const waveClosesAt = selectedAt - 3 * DAY_MS
  const newest = { wave, closesAt: waveClosesAt, outcome: 'selected', decidedAt: selectedAt } as const
  const selected: Progress = {
    cardNumber: `81${random.digits(14)}` as Participant['cardNumber'],
    wave,
    waveClosesAt,
    waves: makeWaves(random, newest, now, earlierWaves),
    scheme,
    application: null,
    step: 'selected',
    block: null,
    membership: 'aktif',
    selectedAt,
    firstPurchaseAt: null,
    endedAt: null,
    accountLinkedAt: null,
    trainings: [],
    incentives: [],
    surveys: [],
    balance: schemeNamed(scheme).training,
  }
  if (status === 'selectedNotBought' || status === 'purchaseOverdue') return selected
  if (status === 'revokedLate') {
    const endedAt = selectedAt + 31 * DAY_MS
    return { ...selected, membership: 'dicabut', endedAt: Math.min(endedAt, now), balance: 0 }
  }
  return afterPurchase(random, status, now, selected, selectedAt)
}

function afterPurchase(
  random: Random,
  status: ExplainedStatus,
  now: number,
  selected: Progress,
  selectedAt: number,
): Progress {
  const boughtAt = selectedAt + random.int(1, 12) * DAY_MS
  const [first, ...others] = pickTrainings(random, random.weighted(purchases), selected.balance - leftOver)
  if (first === undefined) throw new Error('nothing in the catalogue fits the balance')
  const training = makeTraining(random, status, now, first, boughtAt)
  // The next one may be bought once the one before is finished.
  const later = others
    .map((offer, index) => ({ offer, at: boughtAt + (index + 1) * 12 * DAY_MS }))
    .filter(({ at }) => training.ratedAt !== null && at + 10 * DAY_MS < now)
    .map(({ offer, at }) => makeTraining(random, 'ended', now, offer, at))
  const trainings = [training, ...later]
  const bought: Progress = {
    ...selected,
    firstPurchaseAt: boughtAt,
    trainings,
    balance: selected.balance - trainings.reduce((sum, { price }) => sum + price, 0),
  }
  if (training.ratedAt === null) return bought
  const linkedAt = training.ratedAt + 2 * HOUR_MS
  const done: Progress = { ...bought, accountLinkedAt: status === 'accountNotLinked' ? null : linkedAt }
  switch (status) {
    case 'reconciling':
    case 'reconciliationLate':
      return { ...done, accountLinkedAt: null }
    case 'revoked':
      return { ...done, membership: 'dicabut', endedAt: linkedAt, balance: 0 }
    case 'inactive':
      return { ...done, membership: 'nonaktif', endedAt: linkedAt }
    default:
      return paidOut(random, status, now, done, linkedAt)
  }
}

function paidOut(
  random: Random,
  status: ExplainedStatus,
  now: number,
  done: Progress,
  linkedAt: number,
): Progress {
  const incentives = makeIncentives(random, status, now, done.scheme, linkedAt)
  const paidAt = incentives.every(({ stage }) => stage === 'paid')
    ? (incentives.at(-1)?.paidAt ?? null)
    : null
  if (paidAt === null) return { ...done, incentives }
  const surveys = makeSurveys(status, done.scheme, paidAt)
  const paid: Progress = { ...done, incentives, surveys }
  if (status === 'ended') return { ...paid, membership: 'selesai', endedAt: paidAt + 60 * DAY_MS, balance: 0 }
  return status === 'balanceLeft' || status === 'balanceLapsed' ? paid : { ...paid, balance: 0 }
}

function makeTraining(
  random: Random,
  status: ExplainedStatus,
  now: number,
  offer: Offer,
  boughtAt: number,
): Training {
  const ratedAt = status === 'reconciling' ? now - random.int(2, 20) * HOUR_MS : boughtAt + 9 * DAY_MS
  const finishedAt = ratedAt - random.int(2, 30) * HOUR_MS
  const rated = !['trainingBought', 'trainingRunning', 'trainingNotRated'].includes(status)
  const finished = rated || status === 'trainingNotRated'
  const { trainingId, title, provider, platform, price } = offer
  return {
    ...{ trainingId, title, provider, platform, price },
    boughtAt,
    startedAt: status === 'trainingBought' ? null : boughtAt + DAY_MS,
    finishedAt: finished ? finishedAt : null,
    certificateAt: finished ? finishedAt + HOUR_MS : null,
    ratedAt: rated ? ratedAt : null,
  }
}

type Stage = Incentive['stage']

const LABELS: Readonly<Record<Stage, string>> = {
  waiting: 'Menunggu Diproses',
  scheduled: 'Dijadwalkan',
  checking: 'Dalam Pengecekan',
  held: 'Dana Tertahan',
  paid: 'Berhasil',
  failed: 'Gagal',
}

const OPEN_STAGE: Readonly<Partial<Record<ExplainedStatus, Stage>>> = {
  accountNotLinked: 'waiting',
  incentiveWaiting: 'waiting',
  incentiveScheduled: 'scheduled',
  incentiveLate: 'scheduled',
  incentiveChecking: 'checking',
  incentiveHeld: 'held',
  incentiveFailed: 'failed',
}

function makeIncentives(
  random: Random,
  status: ExplainedStatus,
  now: number,
  scheme: Participant['scheme'],
  linkedAt: number,
): Incentive[] {
  const { times, each } = schemeNamed(scheme).incentive
  const open = OPEN_STAGE[status]
  const destination = status === 'accountNotLinked' ? null : random.pick(words.destinations)
  return Array.from({ length: status === 'incentiveNext' ? 1 : times }, (_, at) => {
    const stage = open ?? 'paid'
    const monthlyAt = linkedAt + (3 + at * 30) * DAY_MS
    const scheduledAt =
      stage === 'paid' ? monthlyAt : now - (status === 'incentiveLate' ? 21 * DAY_MS : 4 * HOUR_MS)
    return {
      number: at + 1,
      amount: each,
      stage,
      label: LABELS[stage],
      stageAt: scheduledAt,
      scheduledAt: stage === 'waiting' ? null : scheduledAt,
      paidAt: stage === 'paid' ? monthlyAt + 3 * DAY_MS : null,
      destination,
    }
  })
}

function makeSurveys(status: ExplainedStatus, scheme: Participant['scheme'], paidAt: number): Survey[] {
  const { times, each } = schemeNamed(scheme).survey
  if (status === 'surveyWaiting') return []
  return Array.from({ length: times }, (_, at) => {
    const openedAt = paidAt + (2 + at) * DAY_MS
    const filled = status !== 'surveyOpen'
    return {
      number: at + 1,
      amount: each,
      openedAt,
      filledAt: filled ? openedAt + DAY_MS : null,
      paidAt: filled && status !== 'surveyUnpaid' ? openedAt + 4 * DAY_MS : null,
    }
  })
}
