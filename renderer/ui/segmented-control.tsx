import './segmented-control.css'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { cx } from './cx.ts'
import type { Option } from './option.tsx'

export interface SegmentedControlProps<Id extends string> {
  label: string
  /** `tone: 'note'` paints the chosen segment as an internal note. */
  options: readonly (Option<Id> & { readonly tone?: 'note' | undefined })[]
  value: Id
  onChange: (value: Id) => void
  size?: 'sm' | 'md' | undefined
  isDisabled?: boolean | undefined
  className?: string | undefined
}

/** Two to five views or modes, one of which always holds. */
export const SegmentedControl = <Id extends string>(props: SegmentedControlProps<Id>) => {
  const { className, isDisabled = false, label, onChange, options, size = 'md', value } = props
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={cx('k-segmented', className)}
      data-size={size}
      {...(options.some(option => option.tone) && { 'data-tone': true })}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={isDisabled}
      selectedKeys={[value]}
      onSelectionChange={keys => {
        const next = options.find(option => keys.has(option.id))
        if (next && next.id !== value) onChange(next.id)
      }}
    >
      {options.map(option => (
        <ToggleButton
          key={option.id}
          id={option.id}
          className="k-segment"
          isDisabled={option.isDisabled ?? false}
          // Tab comes to the one that holds, as in any group of radios; the arrows go on from there.
          excludeFromTabOrder={option.id !== value}
          {...(option.tone && { 'data-tone': option.tone })}
        >
          {option.icon}
          <span>{option.label}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
