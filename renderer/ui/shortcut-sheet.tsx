import './shortcut-sheet.css'
import type { ReactNode } from 'react'
import { Dialog } from './dialog.tsx'
import { Kbd } from './kbd.tsx'

export interface ShortcutGroup {
  id: string
  label: string
  shortcuts: readonly { readonly id: string; readonly label: string; readonly keys: readonly string[] }[]
}

export interface ShortcutSheetProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title: string
  closeLabel: string
  description?: ReactNode
  groups: readonly ShortcutGroup[]
}

export const ShortcutSheet = ({ groups, ...dialog }: ShortcutSheetProps) => (
  <Dialog {...dialog} size="lg" isDismissable>
    {/* A sheet longer than the window scrolls under the keyboard too. */}
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
    <div className="k-shortcuts" tabIndex={0} role="group" aria-label={dialog.title}>
      {groups.map(group => (
        <section key={group.id} className="k-shortcut-group">
          <h3>{group.label}</h3>
          <dl>
            {group.shortcuts.map(shortcut => (
              <div key={shortcut.id} className="k-shortcut">
                <dt>{shortcut.label}</dt>
                <dd>
                  {shortcut.keys.map(keys => (
                    <Kbd key={keys} keys={keys} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  </Dialog>
)
