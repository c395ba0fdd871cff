import '../admin/admin.css'
import '../privacy/privacy.css'
import './identity.css'
import { useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { hasPrepared, type IdentityCase } from '#shared/domain/identity-case.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { openTicket } from '../../state/screen.ts'
import { useQuery } from '../../state/use-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RefreshIcon } from '../../ui/icons/action.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Text } from '../../ui/text.tsx'
import { IdentityBadge } from './identity-view.tsx'

/** What waits for a second person, the longest first; each is looked at on its ticket. */
export function IdentityPage({ me }: { me: Account }) {
  const t = useT()
  const [turn, setTurn] = useState(0)
  const asked = useQuery('identityCase.list', {}, turn)
  const list = asked.state === 'ready' || asked.state === 'loading' ? asked.value : null
  return (
    <div className="d-identity-page">
      <header className="d-admin-head">
        <div className="d-admin-title">
          <h2>{t('reasons:identity.title')}</h2>
          <p>{t('reasons:identity.intro')}</p>
        </div>
        <Button
          icon={<RefreshIcon size={16} />}
          isPending={asked.state === 'loading'}
          onPress={() => setTurn(now => now + 1)}
        >
          {t('reasons:identity.reload')}
        </Button>
      </header>
      {asked.state === 'refused' && <Banner kind="danger">{asked.sentence}</Banner>}
      {list === null && asked.state !== 'refused' && <Skeleton lines={4} height="2.5rem" />}
      {list !== null && list.length === 0 && (
        <EmptyState isCompact illustration="done" title={t('reasons:identity.listEmpty')}>
          {t('reasons:identity.listEmptyText')}
        </EmptyState>
      )}
      {list !== null && list.length > 0 && <CaseTable list={list} me={me} />}
    </div>
  )
}

function CaseTable({ list, me }: { list: readonly IdentityCase[]; me: Account }) {
  const t = useT()
  const format = useFormat()
  const { screen } = useDesk()
  const now = useNow('halfMinute')
  return (
    <div className="d-scroll-table" role="region" tabIndex={0} aria-label={t('reasons:identity.title')}>
      <table className="d-table">
        <thead>
          <tr>
            <th scope="col">{t('reasons:identity.column.number')}</th>
            <th scope="col">{t('reasons:identity.column.person')}</th>
            <th scope="col">{t('reasons:identity.column.matter')}</th>
            <th scope="col">{t('reasons:identity.column.status')}</th>
            <th scope="col">{t('reasons:identity.column.since')}</th>
            <th scope="col">{t('reasons:identity.column.ticket')}</th>
          </tr>
        </thead>
        <tbody>
          {list.map(item => (
            <tr key={item.id}>
              <th scope="row">{item.number}</th>
              <td>
                <Text isName lines={2}>
                  {item.contactName}
                </Text>
              </td>
              <td>{t(`reasons:identity.code.${item.code}`)}</td>
              <td>
                <IdentityBadge status={item.status} />
                {item.status === 'in_review' && hasPrepared(item, me.id) && (
                  <Text as="p" size="sm" color="muted">
                    {t('reasons:identity.ownDecision')}
                  </Text>
                )}
              </td>
              <td title={format.dateTimeZone(item.changedAt)}>
                {format.ago(Math.max(0, now - item.changedAt))}
              </td>
              <td>
                <LinkButton
                  onPress={() => {
                    openTicket(screen, item.ticketId)
                    screen.set(known => ({ ...known, personTab: 'person', personShown: true }))
                  }}
                >
                  {t('reasons:identity.openTicket', { number: item.ticketNumber })}
                </LinkButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
