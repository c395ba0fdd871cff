import { Cannot, usualReason } from './cannot.mjs'
import { isStopping, stopAll, stopOnSignals } from './processes.mjs'

/**
 * Runs a script's job; its number, if any, becomes the exit code.
 * @param {() => Promise<number | void>} job
 */
export async function script(job) {
  stopOnSignals()
  let code = 1
  try {
    if (Number(process.versions.node.split('.')[0]) < 20) throw new Cannot('Node 20 or newer is needed.')
    code = (await job()) ?? 0
  } catch (error) {
    // The handler of the signal ends this process with the signal's own code.
    if (isStopping()) return
    process.stderr.write(`kawal: ${explain(error)}\n`)
  }
  await stopAll()
  process.exit(code)
}

/** @param {unknown} error */
function explain(error) {
  if (error instanceof Cannot) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = code ? usualReason(code) : null
  if (reason) return `cannot go on, because ${reason} (${/** @type {Error} */ (error).message}).`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
