import type { ExplainedStatus } from '#shared/domain/programme/explanation.ts'

/**
 * Shares of the registry. The funnel is that of the first day, 12 April 2020, 16.00 WIB: of 1,432,133 registered
 * 1,063,028 had a verified address, 624,090 a verified NIK and 77,834 had joined a wave. Of a small registry so few
 * would be recipients that most statuses never occurred, so three in ten are recipients and the funnel holds for the rest.
 */
export const recipientShare = 0.3
const registered = 1_432_133
export const FUNNEL: readonly (readonly [readonly (readonly [ExplainedStatus, number])[], number])[] = [
  [[['emailNotVerified', 1]], registered - 1_063_028],
  [
    [
      ['nikNotVerified', 70],
      ['blockedNikKk', 22],
      ['blockedNikUsed', 8],
    ],
    1_063_028 - 624_090,
  ],
  [
    [
      ['phoneNotVerified', 16],
      ['idPhotoMissing', 20],
      ['faceNotVerified', 14],
      ['statementMissing', 8],
      ['testMissing', 10],
      ['notJoined', 14],
      ['blockedIdPhoto', 7],
      ['blockedFace', 6],
      ['blockedExcluded', 2],
      ['blockedFamilyCard', 2],
      ['blockedOnce', 1],
    ],
    624_090 - 77_834,
  ],
  [
    [
      ['waveOpen', 35],
      ['selecting', 15],
      ['resultLate', 5],
      ['notSelected', 45],
    ],
    77_834,
  ],
]

export const RECIPIENTS: readonly (readonly [ExplainedStatus, number])[] = [
  ['ended', 22],
  ['allReceived', 14],
  ['selectedNotBought', 7],
  ['trainingRunning', 7],
  ['trainingBought', 5],
  ['trainingNotRated', 4],
  ['revokedLate', 6],
  ['revoked', 1],
  ['inactive', 2],
  ['purchaseOverdue', 2],
  ['reconciling', 2],
  ['reconciliationLate', 2],
  ['accountNotLinked', 3],
  ['incentiveWaiting', 3],
  ['incentiveNext', 1],
  ['incentiveScheduled', 4],
  ['incentiveLate', 2],
  ['incentiveChecking', 2],
  ['incentiveHeld', 2],
  ['incentiveFailed', 3],
  ['surveyOpen', 3],
  ['surveyUnpaid', 2],
  ['surveyWaiting', 2],
  ['balanceLeft', 3],
]

/**
 * Recipients of all waves: nearly all have long been through. Of 680,000 who were accepted by July 2020 80,000 had not
 * bought, and 44,000 of waves 12–16 were revoked (pmo.prakerja.go.id and the press, 2020–2021).
 */
export const NATIONAL: readonly (readonly [ExplainedStatus, number])[] = [
  ['ended', 780],
  ['allReceived', 110],
  ['revokedLate', 30],
  ['revoked', 4],
  ['inactive', 6],
  ['surveyWaiting', 10],
  ['selectedNotBought', 8],
  ['trainingBought', 6],
  ['trainingRunning', 10],
  ['trainingNotRated', 4],
  ['reconciling', 2],
  ['reconciliationLate', 1],
  ['accountNotLinked', 3],
  ['incentiveWaiting', 4],
  ['incentiveScheduled', 6],
  ['incentiveLate', 1],
  ['incentiveChecking', 1],
  ['incentiveHeld', 1],
  ['incentiveFailed', 2],
  ['surveyOpen', 4],
  ['surveyUnpaid', 2],
  ['balanceLeft', 4],
  ['purchaseOverdue', 1],
]

/** Inhabitants in millions (BPS, rounded): people come from where people live, not from where districts are many. */
export const PROVINCES: readonly (readonly [code: string, millions: number])[] = [
  ['11', 5.5],
  ['12', 15.4],
  ['13', 5.8],
  ['14', 6.7],
  ['15', 3.7],
  ['16', 8.8],
  ['17', 2.1],
  ['18', 9.4],
  ['19', 1.5],
  ['21', 2.2],
  ['31', 10.7],
  ['32', 50],
  ['33', 37.5],
  ['34', 3.8],
  ['35', 41.5],
  ['36', 12.4],
  ['51', 4.4],
  ['52', 5.6],
  ['53', 5.6],
  ['61', 5.6],
  ['62', 2.8],
  ['63', 4.2],
  ['64', 4],
  ['65', 0.7],
  ['71', 2.7],
  ['72', 3.1],
  ['73', 9.4],
  ['74', 2.8],
  ['75', 1.2],
  ['76', 1.5],
  ['81', 1.9],
  ['82', 1.3],
  ['91', 1.1],
  ['92', 0.6],
  ['93', 0.5],
  ['94', 1.5],
  ['95', 1.5],
  ['96', 0.6],
]
