import { useState } from 'react'
import type { ParticipantId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCommand } from '../../state/use-command.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'

export type Revealable = 'nik' | 'kk' | 'phone' | 'email' | 'cardNumber'

const reasons = ['verify', 'dossier', 'correct'] as const

interface RevealFormProps {
  readonly participantId: ParticipantId
  readonly field: Revealable
  readonly onRevealed: (value: { readonly value: string; readonly hideAt: number }) => void
}

export function RevealForm({ participantId, field, onRevealed }: RevealFormProps) {
  const t = useT()
  const { run, busy, refusal } = useCommand('participant.reveal', 'inline')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const tooShort = reason.trim().length < 3
  const reveal = async () => {
    setTried(true)
    if (tooShort) return
    const value = await run({ participantId, field, reason })
    if (value !== null) onRevealed(value)
  }
  return (
    <form
      className="d-reveal"
      onSubmit={event => {
        event.preventDefault()
        void reveal()
      }}
    >
      {refusal !== null && (
        <Banner kind="danger" isLive>
          {refusal}
        </Banner>
      )}
      <TextField
        label={t('ticket:person.revealReason')}
        description={t('ticket:person.revealHint')}
        error={tried && tooShort ? t('common.reasonTooShort') : null}
        value={reason}
        onChange={setReason}
        maxLength={500}
        autoFocus
      />
      <div className="d-reveal-reasons">
        {reasons.map(each => (
          <Button key={each} size="sm" onPress={() => setReason(t(`ticket:person.revealReasons.${each}`))}>
            {t(`ticket:person.revealReasons.${each}`)}
          </Button>
        ))}
      </div>
      <Button type="submit" variant="primary" isPending={busy}>
        {t('ticket:person.revealConfirm')}
      </Button>
    </form>
  )
}
