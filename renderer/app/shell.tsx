import { useEffect } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { useT } from '../i18n/use-t.ts'
import { pagesFor } from '../state/pages-for.ts'
import { useDesk, useScreen, useView } from '../state/desk-context.tsx'
import { useLists } from '../state/selectors.ts'
import { countUnread } from '../state/queues.ts'
import { firstScreen, type Page } from '../state/screen.ts'
import { useTakeTicket } from '../state/take-ticket.ts'
import { AppFrame } from '../ui/app-frame.tsx'
import { CountBadge } from '../ui/count-badge.tsx'
import { BoltIcon, DownloadIcon, LockIcon, TagIcon } from '../ui/icons/action.tsx'
import {
  FolderIcon,
  FunnelIcon,
  HelpIcon,
  InboxIcon,
  MonitorIcon,
  SearchIcon,
  UserIcon,
  UsersIcon,
} from '../ui/icons/navigation.tsx'
import { ClockIcon, FlagIcon, HistoryIcon, ScaleIcon } from '../ui/icons/status.tsx'
import { useActions } from './actions.ts'
import { Announcer } from './announcer.tsx'
import { Banners } from './banners.tsx'
import { Brand } from './brand.tsx'
import { KeySheet } from './key-sheet.tsx'
import { LinkState } from './link-state.tsx'
import { OutboxPanel } from './outbox-panel.tsx'
import { PageContent } from './page-content.tsx'
import { Palette } from './palette.tsx'
import { Part } from './part.tsx'
import { PasswordDialog } from './password-dialog.tsx'
import { SearchButton } from './search-button.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { SignOutDialog } from './sign-out-dialog.tsx'
import { TopEnd } from './top-end.tsx'
import { useKeys } from './use-keys.ts'

const icons: Readonly<Record<Page, typeof InboxIcon>> = {
  desk: InboxIcon,
  search: SearchIcon,
  canned: BoltIcon,
  hours: ClockIcon,
  channels: FlagIcon,
  cases: FolderIcon,
  funnel: FunnelIcon,
  privacy: LockIcon,
  rules: ScaleIcon,
  reasons: TagIcon,
  identity: UserIcon,
  registry: DownloadIcon,
  accounts: UsersIcon,
  sessions: MonitorIcon,
  audit: HistoryIcon,
}

/** The desk of one person. A change of person makes a new one, so that nothing of the last one stays. */
export function Shell({ me }: { me: Account }) {
  const t = useT()
  const { screen } = useDesk()
  const pages = pagesFor(me)
  const chosen = useScreen(now => now.page)
  const page = pages.includes(chosen) ? chosen : (pages[0] ?? 'sessions')
  const unread = countUnread(useLists(me).of('mine'))
  const singleKeys = useView(view => view.settings.singleKeys)
  const { take } = useTakeTicket()
  const actions = useActions(me, take)
  useKeys(actions, singleKeys)

  useEffect(() => () => screen.set(firstScreen), [screen])
  const signedIn = useView(view => view.identity.state === 'signedIn')
  useEffect(() => {
    if (signedIn) screen.set(now => (now.readingExpired ? { ...now, readingExpired: false } : now))
  }, [signedIn, screen])

  return (
    <>
      <AppFrame
        skipLabel={t('nav.skip')}
        nav={{
          label: t('nav.label'),
          brand: <Brand />,
          active: page,
          onSelect: id =>
            screen.set(now => (id === 'help' ? { ...now, overlay: 'keys' } : { ...now, page: id as Page })),
          items: pages.map(id => {
            const Icon = icons[id]
            return {
              id,
              label: t(`nav.${id}`),
              icon: <Icon size={20} />,
              badge:
                id === 'desk' && unread > 0 ? (
                  <CountBadge
                    count={unread}
                    label={t('queue.unread', { count: unread })}
                    tone="danger"
                    variant="solid"
                  />
                ) : undefined,
            }
          }),
          endItems: [{ id: 'help', label: t('keys.title'), icon: <HelpIcon size={20} />, shortcut: '?' }],
        }}
        topStart={
          <>
            <h1 className="d-page-name">{t(`nav.${page}`)}</h1>
            <LinkState />
          </>
        }
        topCenter={<SearchButton onPress={actions.palette} />}
        topEnd={<TopEnd me={me} />}
        banner={<Banners />}
        contentLabel={t(`nav.${page}`)}
      >
        <Part key={page}>
          <PageContent page={page} me={me} />
        </Part>
      </AppFrame>
      <Announcer me={me} />
      <Palette me={me} actions={actions} />
      <KeySheet />
      <OutboxPanel />
      <PasswordDialog />
      <SignOutDialog />
      <SignInAgain me={me} />
    </>
  )
}
