import { useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { DataRequest } from '#shared/domain/data-request.ts'
import { useT } from '../../i18n/use-t.ts'
import { useQuery } from '../../state/use-query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { AnswerOf } from '../page/answer-of.tsx'
import { EndRequestDialog } from './end-request-dialog.tsx'
import { EndedRequest, OpenRequest } from './request-card.tsx'

/** What people have asked about their own data: the most urgent first, then what was answered lately. */
export function DataRequests({ me }: { me: Account }) {
  const [turn, setTurn] = useState(0)
  const asked = useQuery('dataRequest.list', {}, turn)
  const again = () => setTurn(now => now + 1)
  return (
    <AnswerOf asked={asked} loading={{ lines: 4, height: '4rem' }} keepsKnown onRetry={again}>
      {list => <Requests me={me} list={list} onChanged={again} />}
    </AnswerOf>
  )
}

interface RequestsProps {
  readonly me: Account
  readonly list: readonly DataRequest[]
  readonly onChanged: () => void
}

function Requests({ me, list, onChanged }: RequestsProps) {
  const t = useT()
  const [ending, setEnding] = useState<{ request: DataRequest; how: 'finish' | 'refuse' } | null>(null)
  const open = list.filter(request => request.end === null)
  const ended = list.filter(request => request.end !== null)
  const mayEnd = me.role === 'supervisor' || me.role === 'legal'
  return (
    <div className="d-requests">
      <section aria-labelledby="open-requests">
        <h3 id="open-requests">{t('privacy:request.list')}</h3>
        {!mayEnd && <p>{t('privacy:request.mayNot')}</p>}
        {open.length === 0 ? (
          <EmptyState isCompact illustration="done" title={t('privacy:request.none')}>
            {t('privacy:request.noneText')}
          </EmptyState>
        ) : (
          <ul>
            {open.map(request => (
              <li key={request.id}>
                <OpenRequest
                  request={request}
                  onEnd={mayEnd ? how => setEnding({ request, how }) : undefined}
                />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="ended-requests">
        <h3 id="ended-requests">{t('privacy:request.ended')}</h3>
        {ended.length === 0 ? (
          <p>{t('privacy:request.noneEnded')}</p>
        ) : (
          <ul>
            {ended.map(request => (
              <li key={request.id}>
                <EndedRequest request={request} />
              </li>
            ))}
          </ul>
        )}
      </section>
      {ending !== null && (
        <EndRequestDialog
          {...ending}
          onClose={() => {
            setEnding(null)
            onChanged()
          }}
        />
      )}
    </div>
  )
}
