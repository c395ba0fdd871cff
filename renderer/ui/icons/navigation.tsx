import { icon } from './icon.tsx'

export const InboxIcon = icon(
  <path d="M3 11.5 5.2 4.4A.6.6 0 0 1 5.8 4h8.4a.6.6 0 0 1 .6.4L17 11.5V15a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1ZM3 11.5h4a3 3 0 0 0 6 0h4" />,
)
export const UserIcon = icon(
  <>
    <circle cx="10" cy="6.8" r="3" />
    <path d="M4 16.5c.5-3.2 3-5 6-5s5.5 1.8 6 5" />
  </>,
)
export const UsersIcon = icon(
  <>
    <circle cx="7.5" cy="7" r="2.75" />
    <path d="M2.5 16c.4-2.9 2.5-4.5 5-4.5s4.6 1.6 5 4.5M13 4.5a2.75 2.75 0 0 1 0 5M14.5 11.7c1.7.6 2.8 2.1 3 4.3" />
  </>,
)
export const ChartIcon = icon(<path d="M3.5 3.5V16a.5.5 0 0 0 .5.5h12.5M7 13.5V10M10.5 13.5V6M14 13.5V8.5" />)
export const SettingsIcon = icon(
  <>
    <circle cx="10" cy="10" r="2.5" />
    <path d="M10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M4.7 15.3l1.4-1.4M13.9 6.1l1.4-1.4" />
  </>,
)
export const FolderIcon = icon(
  <path d="M2.5 6a1 1 0 0 1 1-1h3.7l1.8 2h7.5a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1Z" />,
)
export const SearchIcon = icon(
  <>
    <circle cx="9" cy="9" r="5.5" />
    <path d="M13 13l4 4" />
  </>,
)
export const ChevronDownIcon = icon(<path d="M5.5 8l4.5 4.5L14.5 8" />)
export const ArrowDownIcon = icon(<path d="M10 3.5v13M5 11.5l5 5 5-5" />)
export const HelpIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M8 8a2 2 0 1 1 3 1.7c-.6.4-1 .8-1 1.5M10 13.8h.01" />
  </>,
)
export const KeyboardIcon = icon(
  <path d="M2.5 6a1 1 0 0 1 1-1h13a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1ZM5.5 8h.01M8.5 8h.01M11.5 8h.01M14.5 8h.01M5.5 12h.01M8 12h4M14.5 12h.01" />,
)
export const BellIcon = icon(<path d="M5 13.5V9a5 5 0 0 1 10 0v4.5l1.5 1.5h-13ZM8.5 17h3" />)
export const MonitorIcon = icon(
  <path d="M2.5 5a1 1 0 0 1 1-1h13a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1ZM7 17h6M10 14v3" />,
)
export const FunnelIcon = icon(<path d="M3.5 4.5h13L11.5 11v4.5l-3 1.5v-6Z" />)
export const WindowIcon = icon(
  <path d="M8.5 4h-4a1 1 0 0 0-1 1v10a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1v-4M11.5 3.5h5v5M16.5 3.5 10 10" />,
)
