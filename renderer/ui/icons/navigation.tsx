import { icon } from './icon.tsx'

export const HomeIcon = icon(
  <path d="M3.5 9 10 3.5 16.5 9v7a.5.5 0 0 1-.5.5h-3.5V12h-5v4.5H4a.5.5 0 0 1-.5-.5Z" />,
)
export const InboxIcon = icon(
  <path d="M3 11.5 5.2 4.4A.6.6 0 0 1 5.8 4h8.4a.6.6 0 0 1 .6.4L17 11.5V15a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1ZM3 11.5h4a3 3 0 0 0 6 0h4" />,
)
export const ListIcon = icon(<path d="M7 5.5h9.5M7 10h9.5M7 14.5h9.5M3.5 5.5h.01M3.5 10h.01M3.5 14.5h.01" />)
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
export const MenuLinesIcon = icon(<path d="M3.5 6h13M3.5 10h13M3.5 14h13" />)
export const ChevronDownIcon = icon(<path d="M5.5 8l4.5 4.5L14.5 8" />)
export const ChevronUpIcon = icon(<path d="M5.5 12.5 10 8l4.5 4.5" />)
export const ChevronLeftIcon = icon(<path d="M12 5.5 7.5 10l4.5 4.5" />)
export const ChevronRightIcon = icon(<path d="M8 5.5l4.5 4.5L8 14.5" />)
export const ArrowLeftIcon = icon(<path d="M16.5 10h-13M8.5 5l-5 5 5 5" />)
export const ArrowRightIcon = icon(<path d="M3.5 10h13M11.5 5l5 5-5 5" />)
export const ArrowUpIcon = icon(<path d="M10 16.5v-13M5 8.5l5-5 5 5" />)
export const ArrowDownIcon = icon(<path d="M10 3.5v13M5 11.5l5 5 5-5" />)
export const ExternalLinkIcon = icon(
  <path d="M11.5 3.5h5v5M16.5 3.5l-7.5 7.5M8 4.5H4.5a1 1 0 0 0-1 1v10a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V12" />,
)
export const PanelLeftIcon = icon(
  <path d="M3 5a1 1 0 0 1 1-1h12a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1ZM8 4v12" />,
)
export const PanelRightIcon = icon(
  <path d="M3 5a1 1 0 0 1 1-1h12a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1ZM12 4v12" />,
)
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
export const BookIcon = icon(
  <path d="M10 5.5C8.5 4.3 6 4 3 4v11c3 0 5.5.3 7 1.5 1.5-1.2 4-1.5 7-1.5V4c-3 0-5.5.3-7 1.5ZM10 5.5v11" />,
)
export const MonitorIcon = icon(
  <path d="M2.5 5a1 1 0 0 1 1-1h13a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1ZM7 17h6M10 14v3" />,
)
export const GridIcon = icon(
  <path d="M3.5 3.5h5v5h-5ZM11.5 3.5h5v5h-5ZM3.5 11.5h5v5h-5ZM11.5 11.5h5v5h-5Z" />,
)
export const MegaphoneIcon = icon(
  <path d="M3 8.5v3a1 1 0 0 0 1 1h2l7 4v-13l-7 4H4a1 1 0 0 0-1 1ZM16 8a3 3 0 0 1 0 4M6.5 12.5l1 4" />,
)
export const NetworkIcon = icon(
  <>
    <circle cx="10" cy="4.5" r="2" />
    <circle cx="4.5" cy="15" r="2" />
    <circle cx="15.5" cy="15" r="2" />
    <path d="M9 6.2l-3.5 7M11 6.2l3.5 7M6.5 15h7" />
  </>,
)
