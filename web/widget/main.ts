import { h, ofDocument } from '../dom.ts'
import { readConfig } from './config.ts'
import { mount } from './panel.ts'

const tag = 'kawal-chat'
/** Asks a chat that is already running to show itself. */
const again = `${tag}:again`
const script = ofDocument('currentScript')

/** A page that has the tag twice gets one chat, one that had thrown it away the same chat again. */
function begin(config: ReturnType<typeof readConfig>): void {
  const page = EventTarget.prototype
  const request = new Event(again, { cancelable: true })
  if (!page.dispatchEvent.call(document, request)) return
  const host = h(tag as 'div')
  ofDocument('body').append(host)
  mount(config, host)
  page.addEventListener.call(document, again, event => {
    event.preventDefault()
    if (!host.isConnected) ofDocument('body').append(host)
  })
}

if (script instanceof HTMLScriptElement && script.src !== '') {
  const config = readConfig(script.src, script.dataset)
  const start = (): void => begin(config)
  if (ofDocument('readyState') === 'loading') addEventListener('DOMContentLoaded', start, { once: true })
  else start()
}
