import { start } from './processes.mjs'
import { Cannot, say } from './cannot.mjs'

/** True when a window can open here without help. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
}

/**
 * What a child's environment needs so that it can open windows: nothing where there is a screen, otherwise the
 * number of a virtual one, which lives until this process stops what it started.
 * @returns {Promise<Record<string, string>>}
 */
export async function ensureDisplay() {
  if (hasDisplay()) return {}
  // -displayfd lets Xvfb choose a number that is free, instead of one guessed here.
  const xvfb = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    fd3: 'pipe',
  })
  const number = await Promise.race([firstLine(xvfb.child.stdio[3]), xvfb.ended.then(() => '')])
  if (!number) throw new Cannot(`The virtual display did not start: ${(await xvfb.ended).output.trim()}`)
  say(`there is no screen here, so windows open on a virtual one (Xvfb :${number})`)
  // The desk then does not look for a graphics card that is not there.
  return { DISPLAY: `:${number}`, KAWAL_VIRTUAL_DISPLAY: '1' }
}

/**
 * @param {unknown} stream
 * @returns {Promise<string>}
 */
function firstLine(stream) {
  const readable = /** @type {import('node:stream').Readable} */ (stream)
  let text = ''
  return new Promise(resolve => {
    readable.setEncoding('utf8').on('data', chunk => {
      text += chunk
      if (text.includes('\n')) resolve(text.trim())
    })
  })
}
