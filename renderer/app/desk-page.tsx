import { useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { PersonPane } from '../features/person/person-pane.tsx'
import { QueuePane } from '../features/queue/queue-pane.tsx'
import { ThreadPane } from '../features/thread/thread-pane.tsx'
import { useT } from '../i18n/use-t.ts'
import { useDesk, useScreen, useView } from '../state/desk-context.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { SplitPane } from '../ui/split-pane.tsx'
import { Part } from './part.tsx'

export function DeskPage({ me }: { me: Account }) {
  const t = useT()
  const { api } = useDesk()
  const [start, end] = useView(view => view.settings.panes)
  const [isWide] = useState(() => window.innerWidth >= 1700)
  const ticketId = useScreen(now => now.ticketId)
  const ticket = useView(view => (ticketId === null ? undefined : view.state.tickets[ticketId]))
  return (
    <SplitPane
      switchLabel={t('nav.desk')}
      defaultSizes={{ start: start ?? (isWide ? 360 : 328), end: end ?? (isWide ? 440 : 372) }}
      onSizesChange={sizes => void api.local('desk.settings', { panes: [sizes.start, sizes.end] })}
      start={{
        label: t('panes.queue'),
        resizeLabel: t('panes.resizeLeft'),
        min: 248,
        max: 520,
        content: (
          <Part>
            <QueuePane me={me} />
          </Part>
        ),
      }}
      main={{
        label: t('panes.thread'),
        min: 380,
        content:
          ticket === undefined ? (
            <div className="d-center">
              <EmptyState title={t('ticket:empty.title')} illustration="chat">
                {t('ticket:empty.text')}
              </EmptyState>
            </div>
          ) : (
            <Part key={ticket.id}>
              <ThreadPane ticketId={ticket.id} me={me} />
            </Part>
          ),
      }}
      end={
        ticket === undefined
          ? undefined
          : {
              label: t('panes.person'),
              resizeLabel: t('panes.resizeRight'),
              min: 300,
              max: 760,
              content: (
                <Part key={ticket.id}>
                  <PersonPane ticketId={ticket.id} me={me} />
                </Part>
              ),
            }
      }
    />
  )
}
