import { useMemo, useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable, type TableSort } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { UserPlusIcon } from '../../ui/icons/action.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { useAccountColumns } from './account-columns.tsx'
import { AdminPage } from './admin-page.tsx'
import { CreateAccountDialog } from './create-account-dialog.tsx'
import { DisableAccountDialog } from './disable-account-dialog.tsx'

export function AccountsPage({ me }: { me: Account }) {
  const t = useT()
  const accounts = useView(view => view.state.accounts)
  const [text, setText] = useState('')
  const [sort, setSort] = useState<TableSort>({ column: 'name', direction: 'ascending' })
  const [isCreating, setCreating] = useState(false)
  const [changing, setChanging] = useState<Account['id'] | null>(null)
  const items = useMemo(() => {
    const sign = sort.direction === 'ascending' ? 1 : -1
    const key = (account: Account) => sortKey(account, sort.column)
    return Object.values(accounts)
      .filter(account => matches(account, text))
      .sort((a, b) => sign * key(a).localeCompare(key(b), 'id') || a.name.localeCompare(b.name, 'id'))
  }, [accounts, text, sort])
  const columns = useAccountColumns(me, setChanging)
  const target = changing === null ? undefined : accounts[changing]
  return (
    <AdminPage
      title={t('admin:accounts.title')}
      intro={t('admin:accounts.intro')}
      actions={
        <>
          <SearchField
            label={t('admin:accounts.search')}
            placeholder={t('admin:accounts.search')}
            clearLabel={t('admin:accounts.clearSearch')}
            value={text}
            onChange={setText}
          />
          <Button variant="primary" icon={<UserPlusIcon size={16} />} onPress={() => setCreating(true)}>
            {t('admin:accounts.create')}
          </Button>
        </>
      }
      foot={<span role="status">{t('admin:accounts.count', { count: items.length })}</span>}
    >
      <DataTable<Account>
        label={t('admin:accounts.table')}
        columns={columns}
        items={items}
        textOf={account => account.name}
        sort={sort}
        onSortChange={setSort}
        rowHeight={44}
        empty={<EmptyState isCompact illustration="search" title={t('admin:accounts.emptySearch')} />}
      />
      {isCreating && <CreateAccountDialog onClose={() => setCreating(false)} />}
      {target !== undefined && <DisableAccountDialog account={target} onClose={() => setChanging(null)} />}
    </AdminPage>
  )
}

function matches(account: Account, text: string): boolean {
  const hay = `${account.name} ${account.username}`.toLocaleLowerCase('id')
  return text
    .toLocaleLowerCase('id')
    .split(/\s+/)
    .every(word => hay.includes(word))
}

function sortKey(account: Account, column: string): string {
  switch (column) {
    case 'username':
      return account.username
    case 'role':
      return account.role
    case 'state':
      return account.disabled ? '1' : '0'
    default:
      return account.name
  }
}
