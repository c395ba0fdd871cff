import { icon } from './icon.tsx'

export const PlayIcon = icon(<path d="M6.5 4.5v11l9-5.5Z" />)
export const PauseIcon = icon(<path strokeWidth={2} d="M7 4.5v11M13 4.5v11" />)
export const VideoIcon = icon(
  <path d="M3 6a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1ZM13 9l4-2.5v7L13 11" />,
)
export const MicIcon = icon(
  <path d="M7.5 6a2.5 2.5 0 0 1 5 0v4a2.5 2.5 0 0 1-5 0ZM4.5 9.5V10a5.5 5.5 0 0 0 11 0v-.5M10 15.5v2" />,
)
export const StickerIcon = icon(
  <path d="M4 4h12v7l-5 5H4ZM11 16v-5h5M7.5 8h.01M12 8h.01M7.5 11c.6.8 1.4 1.2 2.3 1.2" />,
)
export const MapPinIcon = icon(
  <>
    <path d="M10 17.5c3.5-4 5.5-6.6 5.5-9.3a5.5 5.5 0 0 0-11 0c0 2.7 2 5.3 5.5 9.3Z" />
    <circle cx="10" cy="8" r="2" />
  </>,
)
export const ForwardIcon = icon(<path d="M12 5l4.5 4.5L12 14M16.5 9.5h-7a6 6 0 0 0-6 6" />)
export const ListIcon = icon(<path d="M7 5.5h9.5M7 10h9.5M7 14.5h9.5M3.5 5.5h.01M3.5 10h.01M3.5 14.5h.01" />)
export const TemplateIcon = icon(<path d="M3.5 4.5h13v11h-13ZM6.5 8h7M6.5 11h4M13 11.5l1.5 1.5-1.5 1.5" />)
