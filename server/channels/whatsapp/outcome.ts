/** What became of an item of a webhook, as the metrics count it. */
export type Outcome = 'taken' | 'duplicate' | 'unsupported' | 'kept' | 'quarantined'
