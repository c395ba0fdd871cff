import { useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { useAttached, useDesk, useMe, useView } from '../state/desk-context.tsx'
import { useT } from '../i18n/use-t.ts'
import { Spinner } from '../ui/spinner.tsx'
import { ToastRegion } from '../ui/toast.tsx'
import { useLook } from './look.ts'
import { PopOut, ticketOfHash } from './pop-out.tsx'
import { Shell } from './shell.tsx'
import { SignInPage } from './sign-in-page.tsx'

export function App({ showsDemo }: { showsDemo: boolean }) {
  return useAttached() ? (
    <Attached showsDemo={showsDemo} />
  ) : (
    <div className="d-splash">
      <Spinner />
    </div>
  )
}

function Attached({ showsDemo }: { showsDemo: boolean }) {
  const me = useMe()
  const settings = useView(view => view.settings)
  const { toasts } = useDesk()
  const t = useT()
  const ticketId = useTicketOfWindow()
  useLook(settings)
  return (
    <I18nProvider locale={settings.language === 'id' ? 'id-ID' : 'en-GB'}>
      {me === null ? (
        <SignInPage showsDemo={showsDemo} />
      ) : ticketId === null ? (
        <Shell key={me.id} me={me} />
      ) : (
        <PopOut key={`${me.id} ${ticketId}`} ticketId={ticketId} me={me} />
      )}
      <ToastRegion toasts={toasts} label={t('common.notifications')} closeLabel={t('common.close')} />
    </I18nProvider>
  )
}

/** A window keeps its address for life, but whoever opened it may set it only after the page is there. */
function useTicketOfWindow() {
  const [ticketId, setTicketId] = useState(() => ticketOfHash(window.location.hash))
  useEffect(() => {
    const read = () => setTicketId(ticketOfHash(window.location.hash))
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  return ticketId
}
