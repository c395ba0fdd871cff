const reachable =
  'button:not([disabled]), input:not([disabled]), textarea:not([disabled]), [tabindex="0"], a[href]'

/** On a full screen the page behind cannot be seen, so Tab goes round inside. */
export function keepInside(panel: HTMLElement, root: ShadowRoot, event: KeyboardEvent): void {
  if (event.key !== 'Tab') return
  const stops = [...panel.querySelectorAll<HTMLElement>(reachable)].filter(
    element => element.offsetParent !== null || element.getClientRects().length > 0,
  )
  const [first] = stops
  const last = stops[stops.length - 1]
  if (first === undefined || last === undefined) return
  const here = root.activeElement
  if (event.shiftKey ? here === first || here === panel : here === last) {
    event.preventDefault()
    ;(event.shiftKey ? last : first).focus()
  }
}
