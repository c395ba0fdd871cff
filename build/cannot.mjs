/** A failure that one sentence explains; its stack would tell the reader nothing more. */
export class Cannot extends Error {}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`kawal: ${line}\n`)
}

/** @type {readonly [RegExp, string][]} */
const reasons = [
  [/ENOSPC|no space left on device/i, 'the disk is full: free some space and run the command again'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|Temporary failure resolving|Could not connect to|Unable to fetch some archives/,
    'there is no network, or a proxy is in the way: check the connection and run the command again',
  ],
  [/EINTEGRITY/, 'a downloaded package does not match its checksum: do not use it, and try again later'],
  [/EACCES|EPERM|EROFS|Permission denied/, 'there is no permission to write here: check who owns the folder'],
]

/**
 * The sentence that explains a failed tool, found in what it printed; null when it is none of the usual ones.
 * @param {string} output
 */
export function usualReason(output) {
  return reasons.find(([pattern]) => pattern.test(output))?.[1] ?? null
}
