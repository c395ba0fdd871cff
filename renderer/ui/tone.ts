/** What a colour means here; `legal` is violet and for nothing else. */
export type Tone = 'neutral' | 'accent' | 'info' | 'success' | 'warning' | 'danger' | 'legal'
