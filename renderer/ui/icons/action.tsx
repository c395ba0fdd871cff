import { icon } from './icon.tsx'

export const PlusIcon = icon(<path d="M10 4v12M4 10h12" />)
export const MinusIcon = icon(<path d="M4 10h12" />)
export const CloseIcon = icon(<path d="M5 5l10 10M15 5L5 15" />)
export const CheckIcon = icon(<path d="M4 10.5l4 4 8-9" />)
export const CopyIcon = icon(
  <path d="M7.5 7.5h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-8a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1ZM13.5 7.5v-4a1 1 0 0 0-1-1h-8a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h2" />,
)
export const EditIcon = icon(
  <path d="M3.5 16.5l.8-3.6 9-9a1.4 1.4 0 0 1 2 0l.8.8a1.4 1.4 0 0 1 0 2l-9 9ZM12 5.2l2.8 2.8" />,
)
export const TrashIcon = icon(
  <path d="M3.5 5.5h13M8 5.5V4a.5.5 0 0 1 .5-.5h3a.5.5 0 0 1 .5.5v1.5M5 5.5l.7 10.1a1 1 0 0 0 1 .9h6.6a1 1 0 0 0 1-.9L15 5.5M8.5 9v4.5M11.5 9v4.5" />,
)
export const DownloadIcon = icon(<path d="M10 3.5v9M6 9l4 4 4-4M3.5 16.5h13" />)
export const UploadIcon = icon(<path d="M10 12.5v-9M6 7.5l4-4 4 4M3.5 16.5h13" />)
export const RefreshIcon = icon(<path d="M16 10a6 6 0 1 1-1.8-4.3L16 7.5M16 3.5v4h-4" />)
export const UndoIcon = icon(<path d="M7 4 3.5 7.5 7 11M3.5 7.5h8a4.5 4.5 0 0 1 0 9H8" />)
export const MoreIcon = icon(<path strokeWidth={2.5} d="M5 10h.01M10 10h.01M15 10h.01" />)
export const SendIcon = icon(<path d="M3.5 9.2 16.5 3.5l-5.7 13-2.3-5ZM8.5 11.5l8-8" />)
export const ReplyIcon = icon(<path d="M8 5 3.5 9.5 8 14M3.5 9.5h7a6 6 0 0 1 6 6" />)
export const MergeIcon = icon(<path d="M4 4.5c0 3 1.5 5.5 6 5.5h6M4 15.5c0-3 1.5-5.5 6-5.5M13 7l3 3-3 3" />)
export const LinkIcon = icon(
  <path d="M8.5 11.5a3 3 0 0 0 4.3 0l2.7-2.7a3 3 0 0 0-4.3-4.3L10 5.7M11.5 8.5a3 3 0 0 0-4.3 0l-2.7 2.7a3 3 0 0 0 4.3 4.3L10 14.3" />,
)
export const EyeIcon = icon(
  <>
    <path d="M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5Z" />
    <circle cx="10" cy="10" r="2.25" />
  </>,
)
export const EyeOffIcon = icon(
  <path d="M8 5.2A7 7 0 0 1 10 5c5 0 7.5 5 7.5 5a12 12 0 0 1-2.2 2.8M5 6.5A12 12 0 0 0 2.5 10S5 15 10 15a7 7 0 0 0 3.2-.8M8.4 8.4a2.25 2.25 0 0 0 3.2 3.2M3.5 3.5l13 13" />,
)
export const LockIcon = icon(<path d="M4.5 9h11v7.5h-11ZM7 9V6.5a3 3 0 0 1 6 0V9" />)
export const PinIcon = icon(<path d="M7 3.5h6M8 3.5V8l-2.5 3h9L12 8V3.5M10 11v6" />)
export const LogOutIcon = icon(
  <path d="M12 3.5H5a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h7M8.5 10h8M13.5 7l3 3-3 3" />,
)
export const PaperclipIcon = icon(
  <path d="M15.5 9.5l-5.7 5.7a3.5 3.5 0 0 1-5-5L11 4a2.4 2.4 0 0 1 3.4 3.4l-6 6a1.2 1.2 0 0 1-1.7-1.7L12 6.5" />,
)
export const ImageIcon = icon(
  <path d="M3 5a1 1 0 0 1 1-1h12a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1ZM3 13.5l4-4 3.5 3.5L13 10.5l4 4M12.5 7.5h.01" />,
)
export const NoteIcon = icon(<path d="M4 3.5h12v8.5l-4.5 4.5H4ZM11.5 16.5V12H16M7 7.5h6M7 10.5h3" />)
export const BoltIcon = icon(<path d="M11 2.5 4.5 11.5H10l-1 6 6.5-9H10Z" />)
export const UserPlusIcon = icon(
  <>
    <circle cx="8" cy="7" r="2.75" />
    <path d="M2.5 16c.4-2.9 2.7-4.5 5.5-4.5s5.1 1.6 5.5 4.5M15.5 7v5M13 9.5h5" />
  </>,
)
export const TransferIcon = icon(<path d="M3.5 7h12M12.5 4l3 3-3 3M16.5 13h-12M7.5 10l-3 3 3 3" />)
export const MaximizeIcon = icon(<path d="M11.5 3.5h5v5M8.5 16.5h-5v-5M16.5 3.5l-5.5 5.5M3.5 16.5 9 11" />)
export const SaveIcon = icon(
  <path d="M4 3.5h10l2.5 2.5v10a.5.5 0 0 1-.5.5H4a.5.5 0 0 1-.5-.5V4a.5.5 0 0 1 .5-.5ZM6.5 3.5V7h6V3.5M6.5 16.5V12h7v4.5" />,
)
export const TagIcon = icon(
  <path d="M3.5 4.5a1 1 0 0 1 1-1h5.2l6.6 6.6a1 1 0 0 1 0 1.4l-4.8 4.8a1 1 0 0 1-1.4 0L3.5 9.7ZM7 7h.01" />,
)
export const SplitIcon = icon(
  <path d="M4 10h5M9 10c3.5 0 2.5-5 6.5-5M9 10c3.5 0 2.5 5 6.5 5M13.5 3l2.5 2-2.5 2M13.5 13l2.5 2-2.5 2" />,
)
