import type { OutboundContent as Content } from '#shared/domain/message-content.ts'
import { useT } from '../../i18n/use-t.ts'
import { Text } from '../../ui/text.tsx'

/** Buttons or list rows that went out with a message, as the person was offered them. */
export function OutboundContent({ content }: { content: Content }) {
  const t = useT()
  if (content.kind !== 'choices') return null
  const { choices } = content
  return (
    <div className="d-offered">
      <Text size="sm" color="muted">
        {choices.style === 'list'
          ? t('ticket:content.offeredList', { button: choices.button })
          : t('ticket:content.offeredButtons')}
      </Text>
      <ul>
        {choices.options.map(option => (
          <li key={option.id}>
            <Text>{option.title}</Text>
            {'description' in option && option.description !== '' && (
              <Text size="sm" color="muted">
                {option.description}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
