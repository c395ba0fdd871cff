import './timeline.css'

export interface DayDividerProps {
  label: string
  /** Marks where the unread part begins. */
  isNew?: boolean | undefined
}

export const DayDivider = ({ label, isNew }: DayDividerProps) => (
  <div className="k-day" data-new={isNew || undefined}>
    <span>{label}</span>
  </div>
)
