/**
 * What a code of the Cloud API means for us. `stop`: nothing goes out until somebody acts or the probe succeeds;
 * `backoff`: everybody slower, then again; `pairWait`: this person later; `retry`: again by itself; `needsTemplate`: the
 * 24 hours are over; `undeliverable`: this account cannot be reached; `fail`: a person must change something; `bug`: ours.
 */
export type ErrorAction =
  | 'stop'
  | 'backoff'
  | 'pairWait'
  | 'retry'
  | 'needsTemplate'
  | 'undeliverable'
  | 'fail'
  | 'bug'

export interface ErrorPolicy {
  readonly action: ErrorAction
  /** Key of `reason.*` and `action.*` in `locales/…/whatsapp.json`. */
  readonly reason: string
}

/** Why something did not get through although the provider gave no code. */
export type OwnReason = 'unconfirmed' | 'unreachable' | 'fileMissing' | 'noAddress' | 'tooLong' | 'unknown'

/** developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes; branch on the code, never on titles. */
const policies: Readonly<Record<number, ErrorPolicy>> = {
  0: { action: 'stop', reason: 'token' },
  190: { action: 'stop', reason: 'token' },
  3: { action: 'stop', reason: 'permission' },
  10: { action: 'stop', reason: 'permission' },
  131005: { action: 'stop', reason: 'permission' },
  368: { action: 'stop', reason: 'restricted' },
  131031: { action: 'stop', reason: 'restricted' },
  130497: { action: 'stop', reason: 'country' },
  131048: { action: 'stop', reason: 'spamRate' },
  131064: { action: 'stop', reason: 'templateViolations' },
  131042: { action: 'stop', reason: 'payment' },
  131044: { action: 'stop', reason: 'payment' },
  131045: { action: 'stop', reason: 'registration' },
  131037: { action: 'stop', reason: 'displayName' },
  133010: { action: 'stop', reason: 'registration' },
  4: { action: 'backoff', reason: 'appRate' },
  80007: { action: 'backoff', reason: 'appRate' },
  130429: { action: 'backoff', reason: 'throughput' },
  133016: { action: 'backoff', reason: 'registrationRate' },
  131057: { action: 'backoff', reason: 'maintenance' },
  131056: { action: 'pairWait', reason: 'pairRate' },
  1: { action: 'retry', reason: 'transient' },
  2: { action: 'retry', reason: 'transient' },
  131000: { action: 'retry', reason: 'transient' },
  131016: { action: 'retry', reason: 'transient' },
  135000: { action: 'retry', reason: 'transient' },
  131047: { action: 'needsTemplate', reason: 'windowClosed' },
  131026: { action: 'undeliverable', reason: 'undeliverable' },
  131049: { action: 'fail', reason: 'engagementLimit' },
  131050: { action: 'fail', reason: 'marketingStopped' },
  130472: { action: 'fail', reason: 'experiment' },
  131051: { action: 'fail', reason: 'unsupportedType' },
  131052: { action: 'fail', reason: 'mediaDownload' },
  131053: { action: 'fail', reason: 'mediaUpload' },
  131030: { action: 'fail', reason: 'notAllowedHere' },
  131062: { action: 'fail', reason: 'phoneNeeded' },
  131063: { action: 'fail', reason: 'marketingOff' },
  137000: { action: 'fail', reason: 'identityMismatch' },
  132000: { action: 'fail', reason: 'templateCount' },
  132001: { action: 'fail', reason: 'templateUnknown' },
  132005: { action: 'fail', reason: 'templateTooLong' },
  132007: { action: 'fail', reason: 'templatePolicy' },
  132008: { action: 'fail', reason: 'templateFormat' },
  132012: { action: 'fail', reason: 'templateFormat' },
  132015: { action: 'fail', reason: 'templatePaused' },
  132016: { action: 'fail', reason: 'templateDisabled' },
  132068: { action: 'fail', reason: 'flow' },
  132069: { action: 'fail', reason: 'flow' },
  131021: { action: 'bug', reason: 'ownNumber' },
  131008: { action: 'bug', reason: 'badMessage' },
  131009: { action: 'bug', reason: 'badMessage' },
  100: { action: 'bug', reason: 'badMessage' },
}

/** What to do about `code`; one that Meta has not told us of is not tried again by itself. */
export function errorPolicy(code: number): ErrorPolicy {
  const known = policies[code]
  if (known !== undefined) return known
  if (code >= 200 && code <= 299) return { action: 'stop', reason: 'permission' }
  return { action: 'fail', reason: 'unknown' }
}

/** Every code we know, for tests and help pages. */
export const knownErrorCodes: readonly number[] = Object.keys(policies).map(Number)

/** After these a working token is proof enough to go on; after others we wait before trying one message. */
export const liftedByProbe: readonly string[] = ['token', 'permission']
