import './description-list.css'
import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'

export interface Description {
  id: string
  label: string
  value: ReactNode
  /** Given, the value can be copied. */
  copyText?: string | undefined
  /** Such as a button that reveals a masked value. */
  action?: ReactNode
}

export interface DescriptionListProps {
  items: readonly Description[]
  /** Makes the name of a copy button from the item's label. */
  copyLabel: (label: string) => string
  copiedLabel: string
  onCopy?: ((id: string, text: string) => void) | undefined
  layout?: 'rows' | 'stacked' | undefined
}

/** Longer values scroll in their own place, so that one of them does not push the others away. */
const longest = 240

export const DescriptionList = (props: DescriptionListProps) => {
  const { copiedLabel, copyLabel, items, layout = 'rows', onCopy } = props
  return (
    <dl className="k-dl" data-layout={layout}>
      {items.map(({ action, copyText, id, label, value }) => (
        <div className="k-dl-row" key={id}>
          <dt>{label}</dt>
          <dd>
            {typeof value === 'string' && value.length > longest ? (
              // A scrolling value is no fieldset
              <span className="k-dl-value" dir="auto" data-long role="group" aria-label={label} tabIndex={0}>
                {value}
              </span>
            ) : (
              <span className="k-dl-value" dir="auto">
                {value}
              </span>
            )}
            {action}
            {copyText !== undefined && (
              <CopyButton
                className="k-dl-copy"
                text={copyText}
                label={copyLabel(label)}
                copiedLabel={copiedLabel}
                onCopy={onCopy && (text => onCopy(id, text))}
              />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
