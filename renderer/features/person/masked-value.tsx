import { useEffect, useState } from 'react'
import type { ParticipantId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { EyeIcon, EyeOffIcon } from '../../ui/icons/action.tsx'
import { Popover } from '../../ui/popover.tsx'
import { Text } from '../../ui/text.tsx'
import { type Revealable, RevealForm } from './reveal-form.tsx'
import { secondsLeft } from './seconds-left.ts'

interface MaskedValueProps {
  readonly participantId: ParticipantId
  readonly field: Revealable
  readonly shown: string
}

/** A number as the server masks it; the whole one for a reason, and only until the server's time is up. */
export function MaskedValue({ participantId, field, shown }: MaskedValueProps) {
  const t = useT()
  const [whole, setWhole] = useState<{ readonly value: string; readonly hideAt: number } | null>(null)
  const label = t('ticket:person.reveal', { field: t(`ticket:person.${field}`) })
  if (whole !== null) return <Revealed {...whole} onHide={() => setWhole(null)} />
  return (
    <span className="d-masked">
      <Text isMono>{shown}</Text>
      <Popover
        label={t('ticket:person.revealTitle', { field: t(`ticket:person.${field}`) })}
        placement="bottom end"
        trigger={<IconButton size="sm" label={label} icon={<EyeIcon size={15} />} />}
      >
        {close => (
          <RevealForm
            participantId={participantId}
            field={field}
            onRevealed={value => {
              setWhole(value)
              close()
            }}
          />
        )}
      </Popover>
    </span>
  )
}

function Revealed({ value, hideAt, onHide }: { value: string; hideAt: number; onHide: () => void }) {
  const t = useT()
  const left = secondsLeft(hideAt, useNow('second'))
  const isOver = left === 0
  useEffect(() => {
    if (isOver) onHide()
  }, [isOver, onHide])
  return (
    <span className="d-masked" data-revealed>
      <Text isMono>{value}</Text>
      <Text size="sm" tone="warning" isTabular>
        {t('ticket:person.hidesIn', { seconds: left })}
      </Text>
      <IconButton
        size="sm"
        label={t('ticket:person.hideNow')}
        icon={<EyeOffIcon size={15} />}
        onPress={onHide}
      />
    </span>
  )
}
