import type { i18n as I18n } from 'i18next'
import type { Account } from '#shared/domain/account.ts'
import type { Format } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { T } from '../../i18n/use-t.ts'
import type { TableColumn } from '../../ui/data-table.tsx'
import { Text } from '../../ui/text.tsx'
import { auditDetail } from './audit-detail.ts'
import type { AuditLine } from './use-audit-trail.ts'

export interface AuditRow {
  readonly id: string
  readonly at: string
  readonly by: string
  readonly action: string
  readonly code: string
  readonly target: string
  readonly isName: boolean
  readonly detail: string
  /** Everything above, for the filter. */
  readonly hay: string
}

/** A line in the reader's language; an act unknown to this desk is shown by its code. */
export function auditRow(
  t: T,
  i18n: I18n,
  format: Format,
  line: AuditLine,
  accounts: Readonly<Record<string, Account>>,
): AuditRow {
  const key = `admin:audit.act.${line.action}`
  const action = i18n.exists(key) ? say(t, key) : line.action
  const name = line.target === null ? undefined : accounts[line.target]?.name
  const target = name ?? line.target ?? ''
  const by = line.byName || t('admin:audit.system')
  const at = format.dateTimeZone(line.at)
  const detail = auditDetail(t, format, line)
  const hay = [at, by, action, line.action, target, detail].join(' ').toLocaleLowerCase('id')
  const isName = name !== undefined
  return { id: String(line.seq), at, by, action, code: line.action, target, isName, detail, hay }
}

export function auditColumns(t: T): readonly TableColumn<AuditRow>[] {
  return [
    {
      id: 'at',
      label: t('admin:audit.at'),
      width: 260,
      render: row => <Text isTabular>{row.at}</Text>,
    },
    {
      id: 'by',
      label: t('admin:audit.by'),
      width: '2fr',
      minWidth: 120,
      render: row => <span title={row.by}>{row.by}</span>,
    },
    {
      id: 'action',
      label: t('admin:audit.action'),
      width: '3fr',
      minWidth: 180,
      isRowHeader: true,
      render: row => <span title={row.code}>{row.action}</span>,
    },
    {
      id: 'target',
      label: t('admin:audit.target'),
      width: '2fr',
      minWidth: 112,
      render: row =>
        row.isName ? (
          <span title={row.target}>{row.target}</span>
        ) : (
          <Text isMono size="sm" title={row.target}>
            {row.target}
          </Text>
        ),
    },
    {
      id: 'detail',
      label: t('admin:audit.detail'),
      width: '3fr',
      minWidth: 140,
      render: row => <span title={row.detail}>{row.detail}</span>,
    },
  ]
}
