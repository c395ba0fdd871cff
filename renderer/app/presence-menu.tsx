import { PresenceState } from '#shared/domain/account.ts'
import type { Account } from '#shared/domain/account.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useT } from '../i18n/use-t.ts'
import { useNow } from '../state/now.ts'
import { useCommand } from '../state/use-command.ts'
import { Button } from '../ui/button.tsx'
import { ChevronDownIcon } from '../ui/icons/navigation.tsx'
import { Menu } from '../ui/menu.tsx'
import { StatusDot } from '../ui/status-dot.tsx'
import { looks } from './presence-looks.ts'

export function PresenceMenu({ me }: { me: Account }) {
  const t = useT()
  const { run, busy } = useCommand('presence.set', 'toast')
  const { state } = me.presence
  return (
    <Menu
      label={t('presence.label')}
      placement="bottom end"
      trigger={
        <Button variant="ghost" isPending={busy} iconEnd={<ChevronDownIcon size={14} />}>
          <StatusDot label={t(`presence.${state}`)} {...looks[state]} />
          <PresenceTimer sinceAt={me.presence.sinceAt} />
        </Button>
      }
      sections={[
        {
          id: 'states',
          'aria-label': t('presence.label'),
          items: PresenceState.options.map(option => ({
            id: option,
            label: t(`presence.${option}`),
            icon: <StatusDot label={t(`presence.${option}`)} isLabelHidden {...looks[option]} />,
            isSelected: option === state,
            onAction: () => void run({ state: option }),
          })),
        },
      ]}
    />
  )
}

function PresenceTimer({ sinceAt }: { sinceAt: number }) {
  const format = useFormat()
  return <span className="d-timer">{format.stopwatch(useNow('second') - sinceAt)}</span>
}
