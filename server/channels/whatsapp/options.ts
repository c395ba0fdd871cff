/** How this server reaches its WhatsApp number, and how patient it is. Secrets stay in here: nothing logs them. */
export interface WhatsAppOptions {
  /** `https://graph.facebook.com`; tests and demonstrations name another one, nothing else differs. */
  readonly graphUrl: string
  /** Pinned, as `v26.0`. */
  readonly version: string
  readonly phoneNumberId: string
  /** The WhatsApp business account, which holds the templates. */
  readonly businessId: string
  readonly token: string
  readonly appSecret: string
  readonly verifyToken: string
  /** Our number's throughput, messages a second; 80 unless Meta has raised it. */
  readonly perSecond?: number
  readonly times?: Partial<WhatsAppTimes>
}

/** All in ms. */
export interface WhatsAppTimes {
  /** For an answer of the Graph API. */
  readonly request: number
  /** For a file in either direction. */
  readonly transfer: number
  /** How long a status may take to tell us that a message whose answer was lost went out after all. */
  readonly reconcile: number
  /** First wait of a failed message or file; each further one is four times as long. */
  readonly firstRetry: number
  /** One message to one person per this time in the long run (Meta's pair rate). */
  readonly pair: number
  /** Looks for work that no event has announced. */
  readonly poll: number
  /** Looks whether a stopped channel works again. */
  readonly probe: number
}

export const usualTimes: WhatsAppTimes = {
  request: 15_000,
  transfer: 120_000,
  reconcile: 60_000,
  firstRetry: 4_000,
  pair: 6_000,
  poll: 1_000,
  probe: 15_000,
}

/** So many may go to one person at once before the pair rate counts. */
export const pairBurst = 45

export function timesOf(options: WhatsAppOptions): WhatsAppTimes {
  return { ...usualTimes, ...options.times }
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The channel's settings, null when none are there.
 * @throws when only some are: a channel half set up would lose messages quietly
 */
export function whatsAppFrom(environment: Environment): WhatsAppOptions | null {
  const needed = {
    phoneNumberId: 'KAWAL_WA_PHONE_NUMBER_ID',
    businessId: 'KAWAL_WA_BUSINESS_ID',
    token: 'KAWAL_WA_TOKEN',
    appSecret: 'KAWAL_WA_APP_SECRET',
    verifyToken: 'KAWAL_WA_VERIFY_TOKEN',
  } as const
  const names = Object.values(needed)
  const missing = names.filter(name => (environment[name] ?? '') === '')
  if (missing.length === names.length) return null
  if (missing.length > 0) throw new Error(`WhatsApp is set up in part only; missing: ${missing.join(', ')}`)
  const value = (name: string) => environment[name] ?? ''
  return {
    graphUrl: (environment['KAWAL_WA_GRAPH_URL'] ?? 'https://graph.facebook.com').replace(/\/+$/, ''),
    version: environment['KAWAL_WA_VERSION'] ?? 'v26.0',
    phoneNumberId: value(needed.phoneNumberId),
    businessId: value(needed.businessId),
    token: value(needed.token),
    appSecret: value(needed.appSecret),
    verifyToken: value(needed.verifyToken),
  }
}
