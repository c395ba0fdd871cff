import type { ContactPoint } from '#shared/domain/contact.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useThread } from '../../state/selectors.ts'
import { Badge } from '../../ui/badge.tsx'
import { ChatIcon, MailIcon, PhoneIcon } from '../../ui/icons/channel.tsx'
import { Text } from '../../ui/text.tsx'

const icons: Readonly<Record<ContactPoint['kind'], typeof ChatIcon>> = {
  phone: PhoneIcon,
  email: MailIcon,
  visitor: ChatIcon,
}

/** Who writes, by their own word; the registry record below is another thing. */
export function ContactCard({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const contact = useThread(ticket.id)?.contact
  const points = contact?.points.filter(point => point.kind !== 'visitor') ?? []
  return (
    <section className="d-contact" aria-label={t('ticket:person.contact')}>
      <Text size="sm" color="subtle">
        {t('ticket:person.contact')}
      </Text>
      <Text as="p" weight="bold" size="lg" lines={2} isName>
        {contact?.name ?? ticket.contactName}
      </Text>
      <ul className="d-points">
        {points.map(point => {
          const Icon = icons[point.kind]
          return (
            <li key={`${point.kind} ${point.shown}`}>
              <Icon size={14} />
              <span dir="auto">{point.shown}</span>
              <Badge tone={point.confidence === 'verified' ? 'success' : 'neutral'}>
                {t(`ticket:person.${point.confidence}`)}
              </Badge>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
