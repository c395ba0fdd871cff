import type { Contact } from '#shared/domain/contact.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { Banner } from '../../ui/banner.tsx'

/** What must be known before reading on: the account may be somebody else's by now. */
export function ThreadBanners({ contact }: { contact: Contact | undefined }) {
  return typeof contact?.identityChangedAt === 'number' ? (
    <IdentityChanged at={contact.identityChangedAt} />
  ) : null
}

function IdentityChanged({ at }: { at: number }) {
  const t = useT()
  const format = useFormat()
  return (
    <Banner kind="danger" isEdge title={t('ticket:identity.title')}>
      {t('ticket:identity.text', { time: format.dateTimeZone(at) })}
    </Banner>
  )
}
