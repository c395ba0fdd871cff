type Child = Node | string | null
type Props = Readonly<Record<string, string | number | boolean | null | ((event: never) => void)>>

/**
 * Makes an element. Strings become text, never markup. `on…` functions are listeners, booleans set or leave out an
 * attribute, everything else is an attribute; `value` and `checked` are properties.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = ofDocument('createElement').call(document, tag) as HTMLElementTagNameMap[K]
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function')
      element.addEventListener(name.slice(2).toLowerCase(), value as EventListener)
    else if (name === 'value' || name === 'checked') Object.assign(element, { [name]: value })
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== null) element.setAttribute(name, String(value))
  }
  for (const child of children) if (child !== null) element.append(child)
  return element
}

/**
 * What a document has of itself: `<form name="body">` on somebody else's page takes `document.body` away (HTML, named
 * properties of the Document interface). Methods are to be called on `document`.
 */
export function ofDocument<K extends keyof Document>(name: K): Document[K] {
  return Reflect.get(Document.prototype, name, document)
}

/** A form that is sent by button or Enter. A frame without leave for forms submits nothing, but it has clicks. */
export function onSubmit(form: HTMLFormElement, act: () => void): HTMLFormElement {
  const go = (event: Event): void => {
    event.preventDefault()
    act()
  }
  form.addEventListener('submit', go)
  form.addEventListener('click', event => {
    const { target } = event
    if (target instanceof Element && target.closest('button[type=submit]') !== null) go(event)
  })
  return form
}

/** Stroke icons on a 24 grid, drawn here so that nothing is fetched. */
const drawings = {
  chat: 'M21 11.5a8.4 8.4 0 0 1-9 8.4 9.6 9.6 0 0 1-3.6-.7L3 21l1.8-4.6A8.1 8.1 0 0 1 3 11.5a8.6 8.6 0 0 1 9-8.4 8.6 8.6 0 0 1 9 8.4Z M8.2 11.6h.01 M12 11.6h.01 M15.8 11.6h.01',
  close: 'M6 6l12 12 M18 6 6 18',
  down: 'M6 9.5l6 6 6-6',
  send: 'M5 12h13 M12.5 5.5 19 12l-6.5 6.5',
  shield: 'M12 3 5 5.8v5.4c0 4.4 2.9 7.9 7 9.8 4.1-1.9 7-5.4 7-9.8V5.8L12 3Z M12 8.4v4.2 M12 15.8h.01',
  more: 'M5.5 12h.01 M12 12h.01 M18.5 12h.01',
  cloudOff: 'M4 4l16 16 M9 6.2A6.5 6.5 0 0 1 17.4 11a4 4 0 0 1 2.4 6.4 M16 19H7.5a4.5 4.5 0 0 1-1.2-8.8',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  alert:
    'M12 8v5 M12 16.2h.01 M10.3 4.2 2.9 17a2 2 0 0 0 1.7 3h14.8a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 0 0-3.4 0Z',
  clip: 'M20 11.5 12.2 19.3a5 5 0 0 1-7.1-7.1l8.3-8.3a3.3 3.3 0 0 1 4.7 4.7L9.9 16.8a1.7 1.7 0 0 1-2.4-2.4L15 7',
  file: 'M6.5 3h7.5L19 8v11.5A1.5 1.5 0 0 1 17.5 21h-11A1.5 1.5 0 0 1 5 19.5v-15A1.5 1.5 0 0 1 6.5 3Z M13.5 3.2V8.5H19',
  play: 'M8 5.5v13l10.5-6.5L8 5.5Z',
  star: 'M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8L12 3.6Z',
  download: 'M12 4v11 M7 10.5l5 5 5-5 M5 20h14',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z M12 7.5V12l3 2',
  bank: 'M4 9.5 12 4l8 5.5 M5 9.5h14 M6.5 10v7 M10.2 10v7 M13.8 10v7 M17.5 10v7 M4 20h16',
} as const
export type IconName = keyof typeof drawings

const svg = 'http://www.w3.org/2000/svg'

export function icon(name: IconName): SVGElement {
  const make = (name: 'svg' | 'path') => ofDocument('createElementNS').call(document, svg, name) as SVGElement
  const drawing = make('svg')
  drawing.setAttribute('viewBox', '0 0 24 24')
  drawing.setAttribute('aria-hidden', 'true')
  drawing.setAttribute('class', 'icon')
  const path = make('path')
  path.setAttribute('d', drawings[name])
  drawing.append(path)
  return drawing
}
