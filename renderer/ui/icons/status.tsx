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
export const CircleIcon = icon(<circle cx="10" cy="10" r="7" />)
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
export const CloudIcon = icon(<path d="M5.5 15a3.5 3.5 0 0 1-.3-7 5 5 0 0 1 9.3 1 3 3 0 0 1 .5 6Z" />)
export const SunIcon = icon(
  <>
    <circle cx="10" cy="10" r="3" />
    <path d="M10 3v1.5M10 15.5V17M3 10h1.5M15.5 10H17M5 5l1 1M14 14l1 1M5 15l1-1M14 6l1-1" />
  </>,
)
export const MoonIcon = icon(<path d="M16 11.8A6.5 6.5 0 0 1 8.2 4 6.5 6.5 0 1 0 16 11.8Z" />)
export const FlagIcon = icon(<path d="M5 17V3.5M5 4h9.5l-2 3.5 2 3.5H5" />)
export const ShieldIcon = icon(<path d="M10 2.8l6 2.2v4.5c0 3.7-2.5 6.3-6 7.7-3.5-1.4-6-4-6-7.7V5Z" />)
export const ShieldCheckIcon = icon(
  <path d="M10 2.8l6 2.2v4.5c0 3.7-2.5 6.3-6 7.7-3.5-1.4-6-4-6-7.7V5ZM7.3 10l2 2 3.5-4" />,
)
export const ShieldAlertIcon = icon(
  <path d="M10 2.8l6 2.2v4.5c0 3.7-2.5 6.3-6 7.7-3.5-1.4-6-4-6-7.7V5ZM10 6.8v3.5M10 13h.01" />,
)
export const ScaleIcon = icon(
  <path d="M10 3.5v13M6.5 16.5h7M4 5.5h12M4 5.5 2 11a2.3 2.3 0 0 0 4 0ZM16 5.5 14 11a2.3 2.3 0 0 0 4 0Z" />,
)
export const GavelIcon = icon(
  <path d="M11 3.5l5.5 5.5M9.5 5l5.5 5.5M10.2 5.7l-3.4 3.4 4.1 4.1 3.4-3.4M8.8 11.2 3.5 16.5M11.5 16.5h5" />,
)
export const BankIcon = icon(<path d="M3 8l7-4.5L17 8ZM4.5 8v6M8.2 8v6M11.8 8v6M15.5 8v6M3 16.5h14" />)
export const IdCardIcon = icon(
  <>
    <path d="M2.5 5.5a1 1 0 0 1 1-1h13a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1ZM5 13c.3-1.5 1.2-2.2 2.3-2.2S9.3 11.5 9.6 13M12 8.5h3M12 11.5h3" />
    <circle cx="7.3" cy="8.3" r="1.4" />
  </>,
)
export const MoneyIcon = icon(
  <>
    <path d="M2.5 5.5h15v9h-15Z" />
    <circle cx="10" cy="10" r="2" />
    <path d="M5 8v4M15 8v4" />
  </>,
)
export const FileIcon = icon(
  <path d="M5 3.5h6.5L15.5 7.5V16a.5.5 0 0 1-.5.5H5a.5.5 0 0 1-.5-.5V4a.5.5 0 0 1 .5-.5ZM11.5 3.5v4h4" />,
)
export const FileTextIcon = icon(
  <path d="M5 3.5h6.5L15.5 7.5V16a.5.5 0 0 1-.5.5H5a.5.5 0 0 1-.5-.5V4a.5.5 0 0 1 .5-.5ZM11.5 3.5v4h4M7 10.5h6M7 13.5h4" />,
)
export const CalendarIcon = icon(
  <path d="M3.5 5.5a1 1 0 0 1 1-1h11a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1ZM3.5 8.5h13M7 3v3M13 3v3" />,
)
export const HistoryIcon = icon(<path d="M3.5 10a6.5 6.5 0 1 1 2 4.7M3.5 16v-3.5H7M10 6.5V10l2.5 1.5" />)
export const FingerprintIcon = icon(
  <path d="M5 15.5c.7-1.5 1-3.3 1-5.5a4 4 0 0 1 8 0c0 1 0 2-.2 3M8 16.8c.8-2 1.2-4.3 1.2-6.8a.8.8 0 0 1 1.6 0c0 2.6-.4 5-1 7M3.5 12V10a6.5 6.5 0 0 1 11-4.7M16.3 8.3c.3 1.5.3 4-.1 6" />,
)
export const PulseIcon = icon(<path d="M2.5 10H6l2-5.5 4 11 2-5.5h3.5" />)
export const CoffeeIcon = icon(
  <path d="M4 7h10v5a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4ZM14 8.5h1a2 2 0 0 1 0 4h-1M7 4.5V3M11 4.5V3" />,
)
export const ChecksIcon = icon(<path d="M2 10.5l3.5 3.5 7-8M9.5 13l1 1 7-8" />)
export const GraduationIcon = icon(
  <path d="M2 8l8-4 8 4-8 4ZM5.5 10v4c1 1.2 2.7 1.8 4.5 1.8s3.5-.6 4.5-1.8v-4M18 8v5" />,
)
export const SparkleIcon = icon(<path d="M10 3l1.6 5.4L17 10l-5.4 1.6L10 17l-1.6-5.4L3 10l5.4-1.6Z" />)
