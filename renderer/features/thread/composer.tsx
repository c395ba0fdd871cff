import { useEffect } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { Contact } from '#shared/domain/contact.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { standingOf } from '../ticket/permission.ts'
import { CannotReply } from './cannot-reply.tsx'
import { DraftVersions } from './draft-versions.tsx'
import { NoteField } from './note-field.tsx'
import { PresenceBar } from './presence-bar.tsx'
import { ReplyField } from './reply-field.tsx'
import { useMovedGuard } from './use-moved-guard.ts'

interface ComposerProps {
  readonly ticket: Ticket
  readonly me: Account
  readonly contact: Contact | undefined
  readonly getSeen: () => number
}

/** Reply and note are two things: other words, other colours, other commands; the choice never changes by itself. */
export function Composer({ ticket, me, contact, getSeen }: ComposerProps) {
  const t = useT()
  const { composers } = useDesk()
  const cell = composers.of(ticket.id)
  const kind = useCell(cell, now => now.kind)
  useMovedGuard(ticket.id)
  // The store is this computer's own; should it fail, the field is simply empty and says so when typing fails.
  useEffect(() => void composers.load(ticket.id).catch(() => null), [composers, ticket.id])
  const standing = standingOf(ticket, me)
  return (
    <section className="d-composer" data-kind={kind} aria-label={t('ticket:composer.tabs')}>
      <div className="d-composer-top">
        <SegmentedControl
          label={t('ticket:composer.tabs')}
          size="sm"
          value={kind}
          onChange={next => composers.choose(ticket.id, next)}
          options={[
            { id: 'reply', label: t('ticket:composer.reply') },
            { id: 'note', label: t('ticket:composer.note'), tone: 'note' },
          ]}
        />
        <PresenceBar ticketId={ticket.id} me={me} />
        <DraftVersions ticketId={ticket.id} />
      </div>
      {kind === 'note' ? (
        <NoteField ticket={ticket} />
      ) : standing === 'mine' && ticket.mergedInto === null ? (
        <ReplyField ticket={ticket} me={me} contact={contact} getSeen={getSeen} />
      ) : (
        <CannotReply ticket={ticket} standing={standing === 'mine' ? 'finished' : standing} />
      )}
    </section>
  )
}
