import type { Complaint } from '#shared/domain/complaint.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'

/** Two people changed the same part: what was typed stays, and the person says what counts. */
export function ConflictBanner({ complaint }: { complaint: Complaint }) {
  const t = useT()
  const format = useFormat()
  const { forms } = useDesk()
  const conflict = useCell(forms.of(complaint), form => form.conflict)
  if (conflict === null) return null
  const fields = format.list(conflict.parts.map(part => t(`complaint:part.${part}`)))
  return (
    <Banner kind="warning" isLive title={t('complaint:form.conflict')}>
      <p>{t('complaint:form.differs', { fields })}</p>
      <p>{t('complaint:form.mergeHint')}</p>
      <div className="d-buttons">
        <Button size="sm" variant="primary" onPress={() => forms.settle(complaint.id, 'merge')}>
          {t('complaint:form.merge')}
        </Button>
        <Button size="sm" onPress={() => forms.settle(complaint.id, 'mine')}>
          {t('complaint:form.keepMine')}
        </Button>
        <Button size="sm" onPress={() => forms.settle(complaint.id, 'theirs')}>
          {t('complaint:form.takeTheirs')}
        </Button>
      </div>
    </Banner>
  )
}
