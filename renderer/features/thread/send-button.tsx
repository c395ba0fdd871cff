import { useT } from '../../i18n/use-t.ts'
import { Button } from '../../ui/button.tsx'
import { SendIcon } from '../../ui/icons/action.tsx'

interface SendButtonProps {
  readonly name: string
  readonly channel: string
  /** The masked address; empty where the channel needs none. */
  readonly shown: string
  readonly isDisabled: boolean
  readonly onPress: () => void
}

/** To whom, by which channel, to which address: nobody sends without having it before their eyes. */
export function SendButton({ name, channel, shown, isDisabled, onPress }: SendButtonProps) {
  const t = useT()
  const way = [channel, shown].filter(Boolean).join(' ')
  return (
    <Button
      variant="primary"
      icon={<SendIcon size={16} />}
      isDisabled={isDisabled}
      onPress={onPress}
      className="d-send"
      aria-label={t('ticket:composer.send', { name, channel: way })}
    >
      <span className="d-send-words">
        <span dir="ltr" title={name}>
          {t('ticket:composer.sendTo', { name })}
        </span>
        <span>{way}</span>
      </span>
    </Button>
  )
}
