/** A refusal as the Graph API words it. https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
export class GraphError extends Error {
  readonly code: number
  readonly details: string
  constructor(code: number, details: string) {
    super(details)
    this.code = code
    this.details = details
  }
}

const known: Readonly<Record<number, readonly [status: number, title: string]>> = {
  0: [401, 'AuthException'],
  3: [500, 'API Method'],
  4: [400, 'API Too Many Calls'],
  10: [403, 'Permission Denied'],
  33: [400, 'Parameter value is not valid'],
  100: [400, 'Invalid parameter'],
  190: [401, 'Access token has expired'],
  368: [403, 'Temporarily blocked for policies violations'],
  80007: [400, 'Rate limit issues'],
  130429: [429, 'Rate limit hit'],
  130472: [400, "User's number is part of an experiment"],
  130497: [403, 'Business account is restricted from messaging users in this country'],
  131000: [500, 'Something went wrong'],
  131005: [403, 'Access denied'],
  131008: [400, 'Required parameter is missing'],
  131009: [400, 'Parameter value is not valid'],
  131016: [500, 'Service unavailable'],
  131021: [400, 'Recipient cannot be sender'],
  131026: [400, 'Message undeliverable'],
  131031: [403, 'Account has been locked'],
  131042: [400, 'Business eligibility payment issue'],
  131047: [400, 'Re-engagement message'],
  131048: [400, 'Spam rate limit hit'],
  131049: [400, 'Meta chose not to deliver'],
  131050: [400, 'User has stopped receiving marketing messages'],
  131051: [400, 'Unsupported message type'],
  131052: [400, 'Media download error'],
  131053: [400, 'Media upload error'],
  131056: [400, '(Business Account, Consumer Account) pair rate limit hit'],
  131057: [500, 'Account in maintenance mode'],
  131062: [400, 'Business-scoped user ID recipients are not supported for this message'],
  132000: [400, 'Template param count mismatch'],
  132001: [404, 'Template does not exist'],
  132005: [400, 'Template hydrated text too long'],
  132012: [400, 'Template parameter format mismatch'],
  132015: [400, 'Template is paused'],
  132016: [400, 'Template is disabled'],
  135000: [400, 'Generic user error'],
  137000: [400, 'Recipient identity key mismatch'],
}

export function httpStatusOf(code: number): number {
  return known[code]?.[0] ?? 400
}

/** The body of an HTTP answer that refuses. */
export function errorBody({ code, details }: GraphError, trace: string) {
  return {
    error: {
      message: `(#${code}) ${known[code]?.[1] ?? 'Unknown error'}`,
      type: code === 190 || code === 0 ? 'OAuthException' : 'GraphMethodException',
      code,
      error_data: { messaging_product: 'whatsapp', details },
      fbtrace_id: trace,
    },
  }
}

/** The same as it stands in a webhook's `errors`. */
export function errorItem({ code, details }: GraphError) {
  const title = known[code]?.[1] ?? 'Unknown error'
  return {
    code,
    title,
    message: title,
    error_data: { details },
    href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
  }
}
