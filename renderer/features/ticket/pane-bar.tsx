import './ticket.css'
import type { Account } from '#shared/domain/account.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk, useScreen } from '../../state/desk-context.tsx'
import { activatePane, askDialog, closePane, openBeside } from '../../state/screen.ts'
import { useLists, useTicket } from '../../state/selectors.ts'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon, LinkIcon, MergeIcon, TagIcon } from '../../ui/icons/action.tsx'
import { WindowIcon } from '../../ui/icons/navigation.tsx'
import { LinkButton } from '../../ui/link-button.tsx'

const mostTags = 3
const mostLinks = 2

interface PaneBarProps {
  readonly ticket: Ticket
  readonly me: Account
  /** Which of several panes, from 1; null in a window of its own. */
  readonly number: number | null
}

/** Over each pane: where one stands, what hangs on the ticket, and the acts on the pane itself. */
export function PaneBar({ ticket, me, number }: PaneBarProps) {
  const t = useT()
  const { api, screen } = useDesk()
  const several = useScreen(now => now.panes.length > 1)
  const merged = useLists(me).mergedInto(ticket.id)
  const ask = (dialog: 'tags' | 'unmerge' | 'link') => {
    activatePane(screen, ticket.id)
    askDialog(screen, dialog)
  }
  const moreTags = ticket.tags.length - mostTags
  return (
    <div className="d-pane-bar">
      {number !== null && several && (
        <span
          className="d-pane-number"
          role="img"
          title={`Alt+${number}`}
          aria-label={t('panes.number', { number })}
        >
          {number}
        </span>
      )}
      <div className="d-pane-marks">
        {ticket.tags.slice(0, mostTags).map(tag => (
          <Badge key={tag} icon={<TagIcon size={12} />}>
            {tag}
          </Badge>
        ))}
        {moreTags > 0 && <Badge title={ticket.tags.join(', ')}>{`+${moreTags}`}</Badge>}
        {ticket.links.slice(0, mostLinks).map(id => (
          <LinkedTicket key={id} id={id} />
        ))}
        {ticket.links.length > mostLinks && (
          <LinkButton onPress={() => ask('link')}>
            {t('acts.moreLinks', { count: ticket.links.length - mostLinks })}
          </LinkButton>
        )}
        {merged.length > 0 && (
          <Badge tone="info" icon={<MergeIcon size={12} />}>
            {t('acts.holdsMerged', { count: merged.length })}
          </Badge>
        )}
      </div>
      <IconButton
        size="sm"
        label={t('acts.tags')}
        shortcut="Alt+G"
        icon={<TagIcon size={15} />}
        onPress={() => ask('tags')}
      />
      {number !== null && (
        <>
          <IconButton
            size="sm"
            label={t('panes.popOut')}
            shortcut="Alt+O"
            icon={<WindowIcon size={15} />}
            onPress={() => void api.local('window.popOut', { ticketId: ticket.id })}
          />
          <IconButton
            size="sm"
            label={t('panes.close')}
            shortcut="Alt+X"
            icon={<CloseIcon size={15} />}
            onPress={() => closePane(screen, ticket.id)}
          />
        </>
      )}
    </div>
  )
}

function LinkedTicket({ id }: { id: Ticket['links'][number] }) {
  const t = useT()
  const { screen } = useDesk()
  const other = useTicket(id)
  if (other === undefined) return null
  return (
    <span className="d-pane-link" title={other.contactName}>
      <LinkIcon size={13} label={t('acts.linkedWith')} />
      <LinkButton onPress={() => openBeside(screen, id)}>{other.number}</LinkButton>
    </span>
  )
}
