import { icon } from './icon.tsx'

export const PhoneIcon = icon(
  <path d="M4.5 3.5h2.8l1.4 3.6-1.8 1.3a9.5 9.5 0 0 0 4.7 4.7l1.3-1.8 3.6 1.4v2.8a1 1 0 0 1-1 1C9 16.5 3.5 11 3.5 4.5a1 1 0 0 1 1-1Z" />,
)
export const ChatIcon = icon(
  <path d="M3 5a1 1 0 0 1 1-1h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H9l-4 3v-3H4a1 1 0 0 1-1-1ZM6.5 7.5h7M6.5 10.5h4" />,
)
export const MessengerIcon = icon(
  <path d="M3.2 16.8l1-3.6A7 7 0 1 1 6.8 15.8ZM8 7.2c-.7 2 2.8 5.5 4.8 4.8l.2-1.4-1.5-.7-.8.8a3.6 3.6 0 0 1-1.4-1.4l.8-.8L9.4 7Z" />,
)
export const MailIcon = icon(
  <path d="M3 5.5a1 1 0 0 1 1-1h12a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1ZM3.5 6l6.5 5 6.5-5" />,
)
export const FormIcon = icon(
  <path d="M5 3.5h10a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1ZM7 7.5l.8.8 1.4-1.6M11.5 7.5H13M7 12l.8.8 1.4-1.6M11.5 12H13" />,
)
