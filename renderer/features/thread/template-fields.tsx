import type { TicketId } from '#shared/domain/ids.ts'
import type { TemplateDraft } from '#shared/domain/message-content.ts'
import type { Template } from '#shared/domain/template.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Text } from '../../ui/text.tsx'
import { TextField } from '../../ui/text-field.tsx'

const paramMax = 1_024

interface TemplateFieldsProps {
  readonly ticketId: TicketId
  readonly template: Template
  readonly use: TemplateDraft
}

/** The gaps of a template. A value is one line: WhatsApp refuses line breaks in it (Cloud API, error 132018). */
export function TemplateFields({ ticketId, template, use }: TemplateFieldsProps) {
  const t = useT()
  const { composers } = useDesk()
  const written = useCell(composers.of(ticketId), now => now.texts.reply)
  const kept = written.trim().replaceAll(/\s+/g, ' ')
  const set = (at: number, value: string) =>
    composers.change(ticketId, now => ({
      template: {
        name: template.name,
        language: template.language,
        params: use.params.map((param, index) =>
          index === at ? value.replaceAll(/\s+/g, ' ') : (now.template?.params[index] ?? param),
        ),
      },
    }))
  if (template.variables === 0)
    return kept === '' ? null : (
      <Text as="p" size="sm" color="muted">
        {t('whatsapp:compose.keptNoPlace')}
      </Text>
    )
  return (
    <div className="d-template-fields">
      {use.params.map((value, at) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: a variable is its place
          key={at}
          label={t('whatsapp:compose.variable', { number: at + 1 })}
          labelEnd={
            kept !== '' && value !== kept ? (
              <LinkButton onPress={() => set(at, kept.slice(0, paramMax))}>
                {t('whatsapp:compose.useText')}
              </LinkButton>
            ) : undefined
          }
          value={value}
          maxLength={paramMax}
          onChange={next => set(at, next)}
          size="sm"
        />
      ))}
      <Text as="p" size="sm" color="muted">
        {t('whatsapp:compose.noPersonalData')}
      </Text>
    </div>
  )
}
