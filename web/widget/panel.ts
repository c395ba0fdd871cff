import { h, icon, ofDocument } from '../dom.ts'
import { chooseLanguage, type Language, speak } from '../text.ts'
import { createChat } from './chat.ts'
import type { ChatState } from './chat-state.ts'
import type { Config } from './config.ts'
import { conversation } from './conversation.ts'
import { createKeeper } from './keeper.ts'
import { keepInside } from './focus.ts'
import style from './widget.css?inline'
import { welcome } from './welcome.ts'

/** What a part of the panel gets to work with, and what it gives back. */
export interface View {
  readonly element: HTMLElement
  update(state: ChatState): void
  focus(): void
}

const smallScreen = '(max-width: 520px), (max-height: 520px)'

/** Puts launcher and panel into a closed shadow tree: the page's styles stay out and ours stay in. */
export function mount(config: Config, host: HTMLElement): void {
  const root = host.attachShadow({ mode: 'closed' })
  adoptStyle(root)
  host.dataset['theme'] = config.theme
  host.dataset['side'] = config.side

  const keeper = createKeeper(() => localStorage)
  let language = chooseLanguage(
    keeper.language(),
    config.language,
    ofDocument('documentElement').lang,
    navigator.language,
  )
  let opened = false
  let frame = 0
  const small = matchMedia(smallScreen)
  const later = (): void => {
    frame ||= requestAnimationFrame(() => {
      frame = 0
      update()
    })
    // A page in the background gets no frames, but its badge and its delivery marks should still be right.
    if (ofDocument('hidden')) window.setTimeout(update)
  }
  const chat = createChat(config.server, keeper, later)
  let parts = build()

  function build() {
    const say = speak(language)
    const title = config.title ?? say('widget.title')
    const launcher = h('button', { class: 'launcher', type: 'button', onclick: () => toggle(true) })
    const badge = h('span', { class: 'badge', hidden: true, 'aria-hidden': 'true' })
    launcher.append(icon('chat'), h('span', { class: 'launcher-text' }, say('widget.launcher')), badge)

    const status = h('p', { class: 'status' })
    const other: Language = language === 'id' ? 'en' : 'id'
    const panel = h(
      'section',
      {
        class: 'panel',
        role: 'dialog',
        'aria-labelledby': 'title',
        tabindex: '-1',
        hidden: true,
        lang: language,
      },
      h(
        'div',
        { class: 'head' },
        h('span', { class: 'mark', 'aria-hidden': 'true' }, icon('chat')),
        h('div', { class: 'names' }, h('h2', { id: 'title' }, title), status),
        h(
          'button',
          {
            ...{ class: 'head-button language', type: 'button', lang: other },
            'aria-label': say('widget.switchLanguage'),
            title: say('widget.switchLanguage'),
            onclick: () => speakIn(other),
          },
          other.toUpperCase(),
        ),
        h(
          'button',
          {
            class: 'head-button',
            type: 'button',
            'aria-label': say('widget.close'),
            onclick: () => toggle(false),
          },
          icon('down'),
        ),
      ),
      h('p', { class: 'warning' }, icon('shield'), h('span', {}, say('widget.warning'))),
    )
    const views = {
      welcome: welcome(chat, keeper, say, language),
      conversation: conversation(chat, keeper, say, language),
    }
    panel.append(views.welcome.element, views.conversation.element)
    panel.addEventListener('keydown', event => {
      // Keys pressed in here are none of the page's shortcuts.
      event.stopPropagation()
      if (event.key === 'Escape' && !event.isComposing) toggle(false)
      else if (small.matches) keepInside(panel, root, event)
    })
    root.append(panel, launcher)
    return { say, launcher, badge, status, panel, views }
  }

  function speakIn(next: Language): void {
    language = next
    keeper.saveLanguage(next)
    const old = parts
    parts = build()
    old.panel.remove()
    old.launcher.remove()
    update()
    if (opened) parts.panel.querySelector<HTMLElement>('.language')?.focus()
  }

  function toggle(open: boolean): void {
    opened = open
    update()
    if (!open) return parts.launcher.focus()
    chat.connect()
    // On a phone the keyboard would cover what there is to read.
    if (matchMedia('(pointer: coarse)').matches) parts.panel.focus()
    else current().focus()
  }

  const current = (): View =>
    chat.state().phase === 'welcome' ? parts.views.welcome : parts.views.conversation

  let seeing = false
  function update(): void {
    const state = chat.state()
    const { say, launcher, badge, status, panel, views } = parts
    panel.hidden = !opened
    host.toggleAttribute('data-open', opened)
    panel.setAttribute('aria-modal', String(small.matches))
    launcher.setAttribute('aria-expanded', String(opened))
    launcher.setAttribute(
      'aria-label',
      state.unread > 0 ? say('widget.openUnread', { count: state.unread }) : say('widget.open'),
    )
    badge.hidden = state.unread === 0
    badge.textContent = state.unread > 9 ? '9+' : String(state.unread)
    const heading = headline(state)
    if (status.textContent !== heading) status.textContent = heading
    status.dataset['link'] = state.link
    status.dataset['answering'] = state.service?.answering ?? 'yes'

    const isWelcome = state.phase === 'welcome'
    // Another tab has begun the conversation: what was being written here goes on there.
    if (!isWelcome && !views.welcome.element.hidden) views.conversation.goOn(views.welcome.takeText())
    views.welcome.element.hidden = !isWelcome
    views.conversation.element.hidden = isWelcome
    const view = isWelcome ? views.welcome : views.conversation
    view.update(state)
    // The field that had the focus may just have gone with the other view.
    if (opened && root.activeElement?.closest('[hidden]')) view.focus()
    if (seeing) return
    seeing = true
    // Nobody sees what the page has thrown away.
    chat.seen(opened && host.isConnected && !ofDocument('hidden'))
    seeing = false
  }

  function headline(state: ChatState): string {
    const { say } = parts
    if (state.link === 'connecting' && state.phase !== 'welcome') return say('widget.connecting')
    if (state.status === 'talking' && state.agentName !== null)
      return say('widget.statusTalking', { name: state.agentName })
    if (state.status === 'ended') return say('widget.statusEnded')
    const { service } = state
    if (service !== null && service.answering !== 'yes' && state.status !== 'talking')
      return say(service.answering === 'closed' ? 'widget.statusClosed' : 'widget.statusAway')
    return say(state.phase === 'welcome' ? 'widget.statusNew' : 'widget.statusWaiting')
  }

  addEventListener('storage', event => {
    if (keeper.owns(event.key)) chat.reread()
  })
  addEventListener('online', () => chat.network(true))
  addEventListener('offline', () => chat.network(false))
  ofDocument('addEventListener').call(document, 'visibilitychange', later)
  // Back by the browser's arrow: nobody told a sleeping page what another one did.
  addEventListener('pageshow', event => {
    if (event.persisted) chat.reread()
  })
  small.addEventListener('change', later)
  // The part of the screen that a phone's keyboard leaves.
  const fit = () => host.style.setProperty('--screen', `${window.visualViewport?.height ?? innerHeight}px`)
  window.visualViewport?.addEventListener('resize', fit)
  fit()

  // Whoever has a conversation hears of an answer without opening anything; whoever has none costs nothing.
  if (keeper.session() !== null) chat.connect()
  update()
}

/** A style sheet object needs no permission from the page's content security policy. */
function adoptStyle(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
    root.adoptedStyleSheets = [sheet]
  } catch {
    // Browsers before 2022 or so cannot; there an element does it where the page allows it.
    root.append(h('style', {}, style))
  }
}
