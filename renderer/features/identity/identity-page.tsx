import '../admin/admin.css'
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
import { FigureTable } from '../page/figure-table.tsx'
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
    <FigureTable
      label={t('reasons:identity.title')}
      rows={list}
      keyOf={({ id }) => id}
      columns={[
        { label: t('reasons:identity.column.number'), cell: ({ number }) => number },
        {
          label: t('reasons:identity.column.person'),
          cell: ({ contactName }) => (
            <Text isName lines={2}>
              {contactName}
            </Text>
          ),
        },
        {
          label: t('reasons:identity.column.matter'),
          cell: ({ code }) => t(`reasons:identity.code.${code}`),
        },
        {
          label: t('reasons:identity.column.status'),
          cell: item => (
            <>
              <IdentityBadge status={item.status} />
              {item.status === 'in_review' && hasPrepared(item, me.id) && (
                <Text as="p" size="sm" color="muted">
                  {t('reasons:identity.ownDecision')}
                </Text>
              )}
            </>
          ),
        },
        {
          label: t('reasons:identity.column.since'),
          title: ({ changedAt }) => format.dateTimeZone(changedAt),
          cell: ({ changedAt }) => format.ago(Math.max(0, now - changedAt)),
        },
        {
          label: t('reasons:identity.column.ticket'),
          cell: ({ ticketId, ticketNumber }) => (
            <LinkButton
              onPress={() => {
                openTicket(screen, ticketId)
                screen.set(known => ({ ...known, personTab: 'person', personShown: true }))
              }}
            >
              {t('reasons:identity.openTicket', { number: ticketNumber })}
            </LinkButton>
          ),
        },
      ]}
    />
  )
}
