import './popover.css'
import type { ReactNode } from 'react'
import { ListBoxItem } from 'react-aria-components'
import { CheckIcon } from './icons/action.tsx'

/** One choice of a Select, ComboBox, RadioGroup or SegmentedControl. */
export interface Option<Id extends string = string> {
  id: Id
  label: string
  detail?: string | undefined
  icon?: ReactNode
  isDisabled?: boolean | undefined
}

export const OptionItem = ({ option }: { option: Option }) => (
  <ListBoxItem
    id={option.id}
    textValue={option.label}
    isDisabled={option.isDisabled ?? false}
    className="k-option"
  >
    {option.icon}
    <span className="k-option-body">
      <span className="k-option-label" dir="ltr" title={option.label}>
        {option.label}
      </span>
      {option.detail && <span className="k-option-detail">{option.detail}</span>}
    </span>
    <span className="k-option-check">
      <CheckIcon size={16} />
    </span>
  </ListBoxItem>
)
