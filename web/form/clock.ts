/** ms. Less than this comes from the way between us. */
const tolerated = 5 * 60_000
let ahead = 0

/**
 * The time (epoch ms), by the server's clock once it has said so: on a device that thinks it is last year, yesterday lies
 * in the future.
 */
export function now(): number {
  return Date.now() + ahead
}

/** Learns from an answer that has just come how far this device's clock is off. */
export function readClock({ headers }: Response): void {
  const at = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(at)) return
  const difference = at - Date.now()
  ahead = Math.abs(difference) > tolerated ? difference : 0
}
