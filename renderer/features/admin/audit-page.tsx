import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'
import { refusalSentence } from '../../state/refusal-sentence.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RefreshIcon } from '../../ui/icons/action.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { AdminPage } from './admin-page.tsx'
import { type AuditRow, auditColumns, auditRow } from './audit-columns.tsx'
import { useAuditTrail } from './use-audit-trail.ts'

export function AuditPage() {
  const t = useT()
  const { i18n } = useTranslation()
  const format = useFormat()
  const accounts = useView(view => view.state.accounts)
  const trail = useAuditTrail()
  const [text, setText] = useState('')
  const rows = useMemo(
    () => trail.lines.map(line => auditRow(t, i18n, format, line, accounts)),
    [trail.lines, t, i18n, format, accounts],
  )
  const shown = useMemo(() => {
    const words = text.toLocaleLowerCase('id').split(/\s+/).filter(Boolean)
    return words.length === 0 ? rows : rows.filter(row => words.every(word => row.hay.includes(word)))
  }, [rows, text])
  const columns = useMemo(() => auditColumns(t), [t])
  const nothing = trail.busy
    ? t('common.loading')
    : t(rows.length === 0 ? 'admin:audit.empty' : 'admin:audit.emptyFilter')
  return (
    <AdminPage
      title={t('admin:audit.title')}
      intro={t('admin:audit.intro')}
      actions={
        <>
          <SearchField
            label={t('admin:audit.filter')}
            placeholder={t('admin:audit.filter')}
            clearLabel={t('admin:audit.clearFilter')}
            value={text}
            onChange={setText}
          />
          <Button icon={<RefreshIcon size={16} />} isDisabled={trail.busy} onPress={trail.reload}>
            {t('admin:audit.reload')}
          </Button>
        </>
      }
      notices={
        trail.refusal !== null && (
          <Banner kind="danger" isLive title={t('admin:audit.failed')}>
            {refusalSentence(t, trail.refusal)}
          </Banner>
        )
      }
      foot={
        <>
          <Button size="sm" isPending={trail.busy} isDisabled={trail.isWhole} onPress={trail.older}>
            {t('admin:audit.older')}
          </Button>
          <span role="status">
            {t('admin:audit.loaded', { count: rows.length })}
            {trail.isWhole && ` · ${t('admin:audit.end')}`}
          </span>
        </>
      }
    >
      <DataTable<AuditRow>
        label={t('admin:audit.table')}
        columns={columns}
        items={shown}
        textOf={row => row.action}
        rowHeight={36}
        empty={<EmptyState isCompact title={nothing} />}
      />
    </AdminPage>
  )
}
