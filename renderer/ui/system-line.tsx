import './timeline.css'
import type { ReactNode } from 'react'

export interface SystemLineProps {
  icon?: ReactNode
  time: string
  dateTime: string
  children: ReactNode
}

/** What happened to the thread itself: assigned, transferred, closed. */
export const SystemLine = ({ icon, time, dateTime, children }: SystemLineProps) => (
  <div className="k-system-line">
    {icon}
    <span dir="ltr">{children}</span>
    <time dateTime={dateTime}>{time}</time>
  </div>
)
