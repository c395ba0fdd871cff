import { useFormat } from '../i18n/use-format.ts'
import { useT } from '../i18n/use-t.ts'
import { useDesk, useScreen, useView } from '../state/desk-context.tsx'
import { useNow } from '../state/now.ts'
import { refusalSentence } from '../state/refusal-sentence.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { ChannelBanners } from './channel-banners.tsx'

export function Banners() {
  const t = useT()
  const { api, screen } = useDesk()
  const expired = useView(view => view.identity.state === 'expired')
  const reading = useScreen(now => now.readingExpired)
  const weak = useView(view => view.vault === 'weak')
  const weakSeen = useView(view => view.settings.weakVaultSeen)
  return (
    <>
      {expired && reading ? (
        <Banner
          kind="warning"
          isEdge
          actions={
            <Button size="sm" onPress={() => screen.set(now => ({ ...now, readingExpired: false }))}>
              {t('signIn.submit')}
            </Button>
          }
        >
          {t('refusal:auth.signedOut')}
        </Banner>
      ) : (
        <LinkBanner />
      )}
      <ChannelBanners />
      {weak && !weakSeen && (
        <Banner
          kind="warning"
          isEdge
          dismissLabel={t('common.dismiss')}
          onDismiss={() => void api.local('desk.settings', { weakVaultSeen: true })}
        >
          {t('banner.weakVault')}
        </Banner>
      )}
    </>
  )
}

function LinkBanner() {
  const t = useT()
  const format = useFormat()
  const link = useView(view => view.link)
  const now = useNow('halfMinute')
  switch (link.state) {
    case 'online':
      return null
    case 'connecting':
      return (
        <Banner kind="info" isEdge isLive>
          {t('banner.connecting')}
        </Banner>
      )
    case 'catchingUp':
      return (
        <Banner kind="info" isEdge isLive>
          {t('banner.catchingUp')}
        </Banner>
      )
    case 'offline':
      return (
        <Banner kind="offline" isEdge isLive>
          {t('banner.offline', { time: format.moment(link.sinceAt, now) })}
        </Banner>
      )
    case 'refused':
      return (
        <Banner kind="danger" isEdge isLive>
          {t('banner.refused', { reason: refusalSentence(t, link) })}
        </Banner>
      )
  }
}
