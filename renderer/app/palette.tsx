import { useDeferredValue, useMemo, useState } from 'react'
import type { DeskState } from '#shared/desk/state.ts'
import { type Account, PresenceState } from '#shared/domain/account.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { channelIcons } from '../features/ticket/channel-icon.tsx'
import { standingOf } from '../features/ticket/permission.ts'
import { useT } from '../i18n/use-t.ts'
import { useDesk, useScreen, useView } from '../state/desk-context.tsx'
import { pagesFor } from '../state/pages-for.ts'
import { matchesText } from '../state/queues.ts'
import { askFocus, openTicket } from '../state/screen.ts'
import { type Command, CommandPalette } from '../ui/command-palette.tsx'
import { LogOutIcon } from '../ui/icons/action.tsx'
import { SearchIcon, UserIcon } from '../ui/icons/navigation.tsx'
import type { Actions } from './actions.ts'
import { altLabel, shortcuts } from './keys.ts'

const most = 12

export function Palette({ me, actions }: { me: Account; actions: Actions }) {
  const t = useT()
  const { api, lookups, screen } = useDesk()
  const isOpen = useScreen(now => now.overlay === 'palette')
  const ticketId = useScreen(now => now.ticketId)
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed)
  const tickets = useView(view => view.state.tickets)

  const found = useMemo((): readonly Command[] => {
    if (!isOpen || query.trim() === '') return []
    return latestOf(tickets, query).map(ticket => {
      const Icon = channelIcons[ticket.channel]
      return {
        id: ticket.id,
        label: ticket.contactName,
        detail: `${ticket.number} · ${t(`ticket:status.${ticket.state.status}`)}`,
        icon: <Icon size={16} />,
        onRun: () => openTicket(screen, ticket.id),
      }
    })
  }, [isOpen, query, tickets, screen, t])

  const keyed = (action: keyof Actions) => {
    const alt = shortcuts.find(each => each.action === action)?.alt
    return alt == null ? undefined : altLabel(alt)
  }
  const act = (action: Exclude<keyof Actions, 'palette'>): Command => ({
    id: action,
    label: action === 'help' ? t('keys.title') : t(`keys.${action}`),
    shortcut: keyed(action),
    onRun: actions[action],
  })
  const open = ticketId === null ? undefined : tickets[ticketId]
  const standing = open === undefined ? null : standingOf(open, me)
  const isCaseworker = me.role !== 'admin'
  const text = query.trim()
  const everywhere: readonly Command[] =
    !isCaseworker || text.length < 2
      ? []
      : [
          {
            id: 'everywhere',
            label: t('palette.everywhere', { text }),
            icon: <SearchIcon size={16} />,
            shortcut: 'Ctrl+Shift+F',
            onRun: () => {
              screen.set(now => ({ ...now, page: 'search', search: { ...now.search, text } }))
              askFocus(screen, 'search')
            },
          },
        ]
  const people: readonly Command[] =
    ticketId === null || text.length < 2
      ? []
      : [
          {
            id: 'people',
            label: t('palette.people', { text }),
            icon: <UserIcon size={16} />,
            onRun: () => {
              lookups.of(ticketId).set({ text, viewing: null })
              actions.lookup()
            },
          },
        ]
  const commands: readonly Command[] = [
    ...(isCaseworker && ticketId !== null && standing !== null
      ? [
          ...(standing === 'free' ? [act('take')] : []),
          ...(standing === 'mine' ? [act('reply')] : []),
          act('note'),
          ...(standing === 'mine' ? [act('resolve')] : []),
          act('lookup'),
          ...(standing === 'mine' ? [act('snooze')] : []),
          act('tags'),
          act('link'),
          ...(open?.mergedInto === null ? [act('merge'), act('split')] : []),
          act('popOut'),
          act('closePane'),
          act('person'),
        ]
      : []),
    ...(isCaseworker ? [act('search'), act('filter'), act('beside')] : []),
    act('help'),
    ...PresenceState.options.map(state => ({
      id: `presence-${state}`,
      label: t('palette.presenceTo', { name: t(`presence.${state}`) }),
      onRun: () => void api.command('presence.set', { state }),
    })),
    ...(['light', 'dark', 'system'] as const).map(theme => ({
      id: `theme-${theme}`,
      label: t('palette.themeTo', {
        name: t(
          theme === 'light' ? 'top.themeLight' : theme === 'dark' ? 'top.themeDark' : 'top.themeSystem',
        ),
      }),
      onRun: () => void api.local('desk.settings', { theme }),
    })),
    ...(['id', 'en'] as const).map(language => ({
      id: `language-${language}`,
      label: t('palette.languageTo', { name: t(language === 'id' ? 'top.languageId' : 'top.languageEn') }),
      onRun: () => void api.local('desk.settings', { language }),
    })),
    {
      id: 'signOut',
      label: t('top.signOut'),
      icon: <LogOutIcon size={16} />,
      onRun: () => screen.set(now => ({ ...now, overlay: 'signOut' })),
    },
  ]
  return (
    <CommandPalette
      isOpen={isOpen}
      onOpenChange={open => {
        setTyped('')
        screen.set(now => ({
          ...now,
          overlay: open ? 'palette' : now.overlay === 'palette' ? null : now.overlay,
        }))
      }}
      label={t('palette.title')}
      placeholder={t('palette.placeholder')}
      emptyText={t('palette.empty')}
      onQueryChange={setTyped}
      groups={[
        { id: 'tickets', label: t('palette.tickets'), commands: found, isFound: true },
        { id: 'everywhere', label: t('nav.search'), commands: everywhere, isFound: true },
        { id: 'people', label: t('ticket:person.person'), commands: people, isFound: true },
        {
          id: 'pages',
          label: t('palette.pages'),
          commands: pagesFor(me).map(page => ({
            id: page,
            label: t('palette.goTo', { name: t(`nav.${page}`) }),
            onRun: () => screen.set(now => ({ ...now, page })),
          })),
        },
        { id: 'actions', label: t('palette.actions'), commands },
      ]}
    />
  )
}

/** The latest that match, without sorting all of them. */
function latestOf(tickets: DeskState['tickets'], query: string): readonly Ticket[] {
  const best: Ticket[] = []
  for (const id in tickets) {
    const ticket = tickets[id]
    const last = best[most - 1]
    if (ticket === undefined || (last !== undefined && last.lastEntryAt >= ticket.lastEntryAt)) continue
    if (!matchesText(ticket, query)) continue
    best.push(ticket)
    best.sort((a, b) => b.lastEntryAt - a.lastEntryAt)
    best.length = Math.min(best.length, most)
  }
  return best
}
