import type { PointKind } from '#shared/domain/contact.ts'
import { ChatIcon, MailIcon, MessengerIcon, PhoneIcon } from '../../ui/icons/channel.tsx'
import { UserIcon } from '../../ui/icons/navigation.tsx'

export const pointIcons: Readonly<Record<PointKind, typeof ChatIcon>> = {
  phone: PhoneIcon,
  email: MailIcon,
  visitor: ChatIcon,
  whatsapp: MessengerIcon,
  bsuid: MessengerIcon,
  nik: UserIcon,
}

/** What somebody at the desk may write down; the others are the channels' own. */
export const typedKinds = ['phone', 'email', 'nik'] as const
export type TypedKind = (typeof typedKinds)[number]
