import { useEffect } from 'react'
import { actionOf } from './keys.ts'
import type { Actions } from './actions.ts'

const fields =
  'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"], [role="searchbox"]'
/** Enter presses whatever has the focus there. */
const pressable =
  'button, a, summary, [role="button"], [role="tab"], [role="row"], [role="option"], [role^="menuitem"], [role="separator"], [role="radio"], [role="switch"], [role="checkbox"]'

export function useKeys(actions: Actions, singleKeys: boolean): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null
      const inField = target?.closest(fields) != null
      const action = actionOf(event, { inField, singleKeys })
      if (action === null) return
      if (action === 'open' && target?.closest(pressable) != null) return
      // A dialog keeps its keys to itself, until it is on its way out.
      if (document.querySelector(':is(.k-scrim, .k-popover):not([data-exiting])') !== null) return
      event.preventDefault()
      event.stopPropagation()
      actions[action]()
    }
    // Before lists take letters for a search by name.
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [actions, singleKeys])
}
