import './contact.css'
import { useState } from 'react'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { useThread } from '../../state/selectors.ts'
import { Banner } from '../../ui/banner.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { EditIcon } from '../../ui/icons/action.tsx'
import { Text } from '../../ui/text.tsx'
import { AddPoint } from './add-point.tsx'
import { JoinsPanel } from './joins-panel.tsx'
import { PointList } from './point-list.tsx'
import { RenameForm } from './rename-form.tsx'
import { SuggestionsPanel } from './suggestions-panel.tsx'

/** Who writes, by their own word and by what the channels prove; the registry record below is another thing. */
export function ContactCard({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const contact = useThread(ticket.id)?.contact
  const [isRenaming, setRenaming] = useState(false)
  return (
    <>
      <section className="d-contact" aria-label={t('ticket:person.contact')}>
        <Text size="sm" color="subtle">
          {t('ticket:person.contact')}
        </Text>
        {isRenaming && contact !== undefined ? (
          <RenameForm contact={contact} onDone={() => setRenaming(false)} />
        ) : (
          <div className="d-contact-name">
            <Text as="p" weight="bold" size="lg" lines={2} isName>
              {contact?.name ?? ticket.contactName}
            </Text>
            {contact !== undefined && (
              <IconButton
                size="sm"
                label={t('people:rename')}
                icon={<EditIcon size={15} />}
                onPress={() => setRenaming(true)}
              />
            )}
          </div>
        )}
        {contact !== undefined && contact.identityChangedAt !== null && (
          <Banner kind="warning" title={t('people:identityChanged')}>
            {t('people:identityChangedText', { time: format.moment(contact.identityChangedAt, now) })}
          </Banner>
        )}
        {contact !== undefined && (
          <>
            <PointList contact={contact} />
            <AddPoint contact={contact} />
          </>
        )}
      </section>
      {contact !== undefined && (
        <>
          <SuggestionsPanel key={contact.id} contact={contact} />
          <JoinsPanel contact={contact} />
        </>
      )}
    </>
  )
}
