/**
 * Whole seconds until `at`, none once it has come. `now` is the beginning of a second, so up to one has passed already:
 * rounded up, this would promise more time than there is and keep a number open after its end.
 */
export function secondsLeft(at: number, now: number): number {
  return Math.max(0, Math.floor((at - now) / 1000))
}
