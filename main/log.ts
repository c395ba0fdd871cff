/** One line of JSON on stderr: what happened and a code. Never a text, a name or a number of a person. */
export function log(event: string, detail: Readonly<Record<string, string | number>> = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...detail })}\n`)
}

/** The machine-readable part of an error; messages may quote what a person wrote. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error ? String(error.code) : error.name
}
