import { icon } from './icon.tsx'

export const PhoneIcon = icon(
  <path d="M4.5 3.5h2.8l1.4 3.6-1.8 1.3a9.5 9.5 0 0 0 4.7 4.7l1.3-1.8 3.6 1.4v2.8a1 1 0 0 1-1 1C9 16.5 3.5 11 3.5 4.5a1 1 0 0 1 1-1Z" />,
)
export const PhoneInIcon = icon(
  <path d="M4.5 3.5h2.8l1.4 3.6-1.8 1.3a9.5 9.5 0 0 0 4.7 4.7l1.3-1.8 3.6 1.4v2.8a1 1 0 0 1-1 1C9 16.5 3.5 11 3.5 4.5a1 1 0 0 1 1-1ZM16.5 3.5 12 8M12 4.5V8h3.5" />,
)
export const PhoneOutIcon = icon(
  <path d="M4.5 3.5h2.8l1.4 3.6-1.8 1.3a9.5 9.5 0 0 0 4.7 4.7l1.3-1.8 3.6 1.4v2.8a1 1 0 0 1-1 1C9 16.5 3.5 11 3.5 4.5a1 1 0 0 1 1-1ZM12 8l4.5-4.5M13 3.5h3.5V7" />,
)
export const PhoneOffIcon = icon(
  <path d="M2.5 12.5c4-4.5 11-4.5 15 0l-2 2.5-3-1.3v-2a9 9 0 0 0-5 0v2L4.5 15Z" />,
)
export const MicIcon = icon(
  <path d="M10 3a2.5 2.5 0 0 1 2.5 2.5v4a2.5 2.5 0 0 1-5 0v-4A2.5 2.5 0 0 1 10 3ZM4.5 9.5a5.5 5.5 0 0 0 11 0M10 15v2.5" />,
)
export const MicOffIcon = icon(
  <path d="M12.5 9.8V5.5a2.5 2.5 0 0 0-5 0v4a2.5 2.5 0 0 0 3.8 2.1M4.5 9.5a5.5 5.5 0 0 0 9 4.2M15.5 9.5c0 .8-.2 1.6-.5 2.3M10 15v2.5M3.5 3.5l13 13" />,
)
export const SpeakerIcon = icon(
  <path d="M3.5 8v4h3l4 3.5v-11L6.5 8ZM13 7.5a3.5 3.5 0 0 1 0 5M15 5.5a6.3 6.3 0 0 1 0 9" />,
)
export const DialpadIcon = icon(
  <path
    strokeWidth={2.5}
    d="M5 4.5h.01M10 4.5h.01M15 4.5h.01M5 9h.01M10 9h.01M15 9h.01M5 13.5h.01M10 13.5h.01M15 13.5h.01M10 17.5h.01"
  />,
)
export const HeadsetIcon = icon(
  <path d="M3.5 13v-3a6.5 6.5 0 0 1 13 0v3M3.5 11.5h2.5v4H4.5a1 1 0 0 1-1-1ZM16.5 11.5H14v4h1.5a1 1 0 0 0 1-1ZM14.5 15.5c0 1.2-1 2-2.5 2h-1.5" />,
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
export const GlobeIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M3 10h14M10 3c2.2 2 3.2 4.4 3.2 7S12.2 15 10 17M10 3C7.8 5 6.8 7.4 6.8 10S7.8 15 10 17" />
  </>,
)
export const VoicemailIcon = icon(
  <>
    <circle cx="5.5" cy="10" r="3" />
    <circle cx="14.5" cy="10" r="3" />
    <path d="M5.5 13h9" />
  </>,
)
