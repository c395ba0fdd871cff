import './reasons.css'
import { useMemo, useState } from 'react'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useReasons } from '../../state/reasons.ts'
import { useCommand } from '../../state/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { ComboBox } from '../../ui/combo-box.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Text } from '../../ui/text.tsx'
import { useReasonLanguage, useReasonTitle } from './reason-title.ts'
import { useGuesses } from './use-guesses.ts'

export function TicketReasonDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const t = useT()
  const format = useFormat()
  const language = useReasonLanguage()
  const titleOf = useReasonTitle()
  const reasons = useReasons()
  const guesses = useGuesses(ticket, true)
  const { run, busy, refusal, clear } = useCommand('ticket.setReason', 'inline')
  const [code, setCode] = useState<string | null>(ticket.reason)
  const options = useMemo(
    () =>
      (reasons?.active ?? []).map(reason => ({
        id: reason.code,
        label: `${reason.title[language]} (${reason.code})`,
        detail: `${t(`reasons:group.${reason.group}`)} · ${reason.description[language]}`,
      })),
    [reasons, language, t],
  )
  const save = async (next: string | null) => {
    if ((await run({ ticketId: ticket.id, reason: next })) !== null) onClose()
  }
  return (
    <FormDialog
      title={t('reasons:dialogTitle', { number: ticket.number })}
      description={t('reasons:dialogHint')}
      closeLabel={t('common.close')}
      cancelLabel={t('common.cancel')}
      confirmLabel={t('common.save')}
      isConfirmDisabled={code === null || code === ticket.reason}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => code !== null && void save(code)}
      onClose={onClose}
    >
      {guesses.length > 0 && (
        <section className="d-reason-guesses" aria-label={t('reasons:guesses')}>
          <Text as="p" weight="bold" size="sm">
            {t('reasons:guesses')}
          </Text>
          {guesses.map(guess => (
            <div key={guess.code} className="d-reason-guess">
              <Button
                size="sm"
                variant={code === guess.code ? 'primary' : 'secondary'}
                onPress={() => {
                  clear()
                  setCode(guess.code)
                }}
              >
                {titleOf(guess.code)}
              </Button>
              <Text size="sm" color="subtle" lines={2}>
                {t('reasons:guessWhy', { words: format.list(guess.phrases.slice(0, 3)) })}
              </Text>
            </div>
          ))}
          <Text as="p" size="sm" color="muted">
            {t('reasons:guessHint')}
          </Text>
        </section>
      )}
      <ComboBox
        label={t('reasons:pick')}
        openLabel={t('reasons:pickOpen')}
        emptyText={t('reasons:pickNone')}
        options={options}
        value={code}
        onChange={next => {
          clear()
          if (next !== null) setCode(next)
        }}
      />
      {ticket.reason !== null && (
        <div>
          <Button size="sm" variant="ghost" isDisabled={busy} onPress={() => void save(null)}>
            {t('reasons:clear')}
          </Button>
        </div>
      )}
    </FormDialog>
  )
}
