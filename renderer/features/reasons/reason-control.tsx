import './reasons.css'
import type { Account } from '#shared/domain/account.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { activatePane } from '../../state/screen.ts'
import { useCommand } from '../../state/use-command.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { TagIcon } from '../../ui/icons/action.tsx'
import { Text } from '../../ui/text.tsx'
import { mayMove, standingOf } from '../ticket/permission.ts'
import { useReasonTitle } from './reason-title.ts'
import { useGuesses } from './use-guesses.ts'

/** Why the person turned to us, and while nobody has said, what their words suggest. */
export function ReasonControl({ ticket, me }: { ticket: Ticket; me: Account }) {
  const t = useT()
  const format = useFormat()
  const { screen } = useDesk()
  const titleOf = useReasonTitle()
  const isFinished = standingOf(ticket, me) === 'finished'
  const mayChange = ticket.mergedInto === null && (mayMove(ticket, me) || isFinished)
  const [guess] = useGuesses(ticket, ticket.reason === null && mayChange && !isFinished)
  const { run, busy } = useCommand('ticket.setReason', 'toast')
  const ask = () => {
    activatePane(screen, ticket.id)
    screen.set(now => ({ ...now, ticketDialog: 'reason' }))
  }
  if (!mayChange)
    return ticket.reason === null ? null : (
      <Badge icon={<TagIcon size={12} />} title={ticket.reason}>
        {titleOf(ticket.reason)}
      </Badge>
    )
  return (
    <span className="d-reason">
      <Button
        size="sm"
        variant="ghost"
        icon={<TagIcon size={14} />}
        aria-label={
          ticket.reason === null ? t('reasons:set') : t('reasons:change', { title: titleOf(ticket.reason) })
        }
        onPress={ask}
      >
        {ticket.reason === null ? t('reasons:set') : titleOf(ticket.reason)}
      </Button>
      {guess !== undefined && (
        <>
          <Button
            size="sm"
            isPending={busy}
            aria-label={t('reasons:guessUse', {
              title: titleOf(guess.code),
              words: format.list([...guess.phrases].slice(0, 3)),
            })}
            onPress={() => void run({ ticketId: ticket.id, reason: guess.code })}
          >
            {t('reasons:guess', { title: titleOf(guess.code) })}
          </Button>
          <span className="d-reason-why" aria-hidden="true">
            <Text size="sm" color="subtle" lines={1}>
              {t('reasons:guessWhy', { words: format.list([...guess.phrases].slice(0, 3)) })}
            </Text>
          </span>
        </>
      )}
    </span>
  )
}
