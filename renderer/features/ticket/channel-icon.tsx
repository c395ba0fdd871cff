import type { Channel } from '#shared/domain/contact.ts'
import { ChatIcon, FormIcon, MailIcon, MessengerIcon, PhoneIcon } from '../../ui/icons/channel.tsx'

export const channelIcons: Readonly<Record<Channel, typeof ChatIcon>> = {
  livechat: ChatIcon,
  form: FormIcon,
  whatsapp: MessengerIcon,
  phone: PhoneIcon,
  email: MailIcon,
}
