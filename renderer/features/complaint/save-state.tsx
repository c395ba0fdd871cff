import type { Complaint } from '#shared/domain/complaint.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { refusalSentence } from '../../state/refusal-sentence.ts'
import { Text } from '../../ui/text.tsx'

export function SaveState({ complaint }: { complaint: Complaint }) {
  const t = useT()
  const format = useFormat()
  const { forms } = useDesk()
  const { state, savedAt, refusal } = useCell(forms.of(complaint), form => form)
  if (refusal !== null)
    return (
      <Text size="sm" tone="danger">
        {t('complaint:form.saveFailed', { reason: refusalSentence(t, refusal) })}
      </Text>
    )
  return (
    <Text size="sm" color="subtle">
      <span role="status">
        {state === 'saving'
          ? t('complaint:form.saving')
          : state === 'dirty'
            ? t('complaint:form.unsaved')
            : savedAt === null
              ? ''
              : t('complaint:form.saved', { time: format.time(savedAt) })}
      </span>
    </Text>
  )
}
