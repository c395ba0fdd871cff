import { useEffect, useState } from 'react'
import type { IdentityCase } from '#shared/domain/identity-case.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { useCommand } from '../../state/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { EyeIcon } from '../../ui/icons/action.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { Text } from '../../ui/text.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** The proposed number or address, masked; the whole one for a reason, and only for half a minute. */
export function NewContact({ item }: { item: IdentityCase }) {
  const t = useT()
  const { run, busy, refusal } = useCommand('identityCase.reveal', 'inline')
  const [whole, setWhole] = useState<{ readonly value: string; readonly hideAt: number } | null>(null)
  const [reason, setReason] = useState('')
  const shown = item.proposal?.newContact?.value
  if (shown === undefined) return null
  if (whole !== null) return <Whole {...whole} onHide={() => setWhole(null)} />
  return (
    <span className="d-masked">
      <Text isMono>{shown}</Text>
      <Popover
        label={t('reasons:identity.reveal')}
        placement="bottom end"
        trigger={<IconButton size="sm" label={t('reasons:identity.reveal')} icon={<EyeIcon size={15} />} />}
      >
        {close => (
          <form
            className="d-reveal"
            onSubmit={event => {
              event.preventDefault()
              if (reason.trim().length < 3) return
              void run({ identityCaseId: item.id, reason }).then(value => {
                if (value === null) return
                setWhole(value)
                close()
              })
            }}
          >
            <TextField
              label={t('reasons:identity.revealTitle')}
              error={refusal}
              value={reason}
              onChange={setReason}
              maxLength={500}
              autoFocus
            />
            <Button type="submit" variant="primary" isPending={busy} isDisabled={reason.trim().length < 3}>
              {t('reasons:identity.reveal')}
            </Button>
          </form>
        )}
      </Popover>
    </span>
  )
}

function Whole({ value, hideAt, onHide }: { value: string; hideAt: number; onHide: () => void }) {
  const t = useT()
  const left = Math.ceil((hideAt - useNow('second')) / 1000)
  const isOver = left <= 0
  useEffect(() => {
    if (isOver) onHide()
  }, [isOver, onHide])
  return (
    <span className="d-masked" data-revealed>
      <Text isMono>{value}</Text>
      <Text size="sm" tone="warning" isTabular>
        {t('reasons:identity.hidesIn', { seconds: Math.max(0, left) })}
      </Text>
    </span>
  )
}
