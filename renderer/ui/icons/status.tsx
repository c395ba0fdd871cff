import { icon } from './icon.tsx'

export const InfoIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 9.5v4M10 6.7h.01" />
  </>,
)
export const WarningIcon = icon(<path d="M10 3.5l7.2 12.6H2.8ZM10 8v4M10 14h.01" />)
export const ErrorCircleIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 6.5v4.5M10 13.5h.01" />
  </>,
)
export const CheckCircleIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M6.8 10.3l2.2 2.2 4.2-4.7" />
  </>,
)
export const CloseCircleIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M7.5 7.5l5 5M12.5 7.5l-5 5" />
  </>,
)
export const CircleDashedIcon = icon(
  <path d="M10 3a7 7 0 0 1 3 .7M15.7 6a7 7 0 0 1 1.2 3M16.7 12a7 7 0 0 1-2 3M12 16.7a7 7 0 0 1-4 0M5.3 15a7 7 0 0 1-2-3M3.1 9a7 7 0 0 1 1.2-3M7 3.7A7 7 0 0 1 10 3" />,
)
export const ClockIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 6v4.2l2.8 1.7" />
  </>,
)
export const HourglassIcon = icon(
  <path d="M5 3.5h10M5 16.5h10M6.5 3.5v2.5L10 10l3.5-4V3.5M6.5 16.5V14L10 10l3.5 4v2.5" />,
)
export const SnoozeIcon = icon(
  <>
    <circle cx="10" cy="11" r="6" />
    <path d="M8 9h4l-4 4h4M3.5 5.5l2-2M16.5 5.5l-2-2" />
  </>,
)
export const CloudOffIcon = icon(
  <path d="M6.5 7A4 4 0 0 0 5.5 15h9M8.5 5.3a4.5 4.5 0 0 1 6 3.7 3 3 0 0 1 2.3 4.8M3.5 3.5l13 13" />,
)
export const FlagIcon = icon(<path d="M5 17V3.5M5 4h9.5l-2 3.5 2 3.5H5" />)
export const ShieldAlertIcon = icon(
  <path d="M10 2.8l6 2.2v4.5c0 3.7-2.5 6.3-6 7.7-3.5-1.4-6-4-6-7.7V5ZM10 6.8v3.5M10 13h.01" />,
)
export const ScaleIcon = icon(
  <path d="M10 3.5v13M6.5 16.5h7M4 5.5h12M4 5.5 2 11a2.3 2.3 0 0 0 4 0ZM16 5.5 14 11a2.3 2.3 0 0 0 4 0Z" />,
)
export const FileIcon = icon(
  <path d="M5 3.5h6.5L15.5 7.5V16a.5.5 0 0 1-.5.5H5a.5.5 0 0 1-.5-.5V4a.5.5 0 0 1 .5-.5ZM11.5 3.5v4h4" />,
)
export const CalendarIcon = icon(
  <path d="M3.5 5.5a1 1 0 0 1 1-1h11a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1ZM3.5 8.5h13M7 3v3M13 3v3" />,
)
export const HistoryIcon = icon(<path d="M3.5 10a6.5 6.5 0 1 1 2 4.7M3.5 16v-3.5H7M10 6.5V10l2.5 1.5" />)
export const ChecksIcon = icon(<path d="M2 10.5l3.5 3.5 7-8M9.5 13l1 1 7-8" />)
