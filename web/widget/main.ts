import { readConfig } from './config.ts'
import { mount } from './panel.ts'

const tag = 'kawal-chat'
const script = document.currentScript

function begin(config: ReturnType<typeof readConfig>): void {
  // A page that has the tag twice gets one chat.
  if (document.querySelector(tag) !== null) return
  mount(config, document.body.appendChild(document.createElement(tag)))
}

if (script instanceof HTMLScriptElement && script.src !== '') {
  const config = readConfig(script.src, script.dataset)
  if (document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', () => begin(config), { once: true })
  else begin(config)
}
