import { useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { PersonPane } from '../features/person/person-pane.tsx'
import { QueuePane } from '../features/queue/queue-pane.tsx'
import { useT } from '../i18n/use-t.ts'
import { useDesk, useScreen, useView } from '../state/desk-context.tsx'
import { SplitPane } from '../ui/split-pane.tsx'
import { Part } from './part.tsx'
import { TicketPanes } from './ticket-panes.tsx'
import { useShowing } from './use-showing.ts'
import { useWindowWidth } from './use-window-width.ts'

/** What the list, two panes and the person need beside each other. */
const roomyPx = 1700

export function DeskPage({ me }: { me: Account }) {
  const t = useT()
  const { api } = useDesk()
  const kept = useView(view => view.settings.panes)
  const [start, end] = kept
  const [isWide] = useState(() => window.innerWidth >= roomyPx)
  const ticketId = useScreen(now => now.ticketId)
  const panes = useScreen(now => now.panes)
  const wish = useScreen(now => now.personShown)
  const width = useWindowWidth()
  const isKnown = useView(view => ticketId !== null && view.state.tickets[ticketId] !== undefined)
  useShowing(panes)
  const hasRoom = panes.length <= 1 || (panes.length === 2 && width >= roomyPx)
  const person = isKnown && ticketId !== null && (wish ?? hasRoom) ? ticketId : null
  return (
    <SplitPane
      switchLabel={t('nav.desk')}
      defaultSizes={{ start: start ?? (isWide ? 360 : 328), end: end ?? (isWide ? 440 : 372) }}
      onSizesChange={sizes =>
        void api.local('desk.settings', { panes: [sizes.start, sizes.end, ...kept.slice(2)] })
      }
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
        min: panes.length > 1 ? 480 : 380,
        content: <TicketPanes me={me} />,
      }}
      end={
        person === null
          ? undefined
          : {
              label: t('panes.person'),
              resizeLabel: t('panes.resizeRight'),
              min: 300,
              max: 760,
              content: (
                <Part key={person}>
                  <PersonPane ticketId={person} me={me} />
                </Part>
              ),
            }
      }
    />
  )
}
