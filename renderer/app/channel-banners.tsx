import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelState } from '#shared/domain/channel-state.ts'
import { say } from '../i18n/say.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useT } from '../i18n/use-t.ts'
import { useView } from '../state/desk-context.tsx'
import { useNow } from '../state/now.ts'
import { Banner } from '../ui/banner.tsx'

const kinds = { stopped: 'danger', slowed: 'warning', off: 'info' } as const

/** What is wrong with a channel, since when, and what becomes of what waits. */
export function ChannelBanners() {
  const channels = useView(view => view.state.channels)
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  return Object.values(channels)
    .filter(each => each.state !== 'up' && !seen.has(keyOf(each)))
    .map(each => (
      <ChannelBanner
        key={each.channel}
        channel={each}
        onDismiss={() => setSeen(new Set([...seen, keyOf(each)]))}
      />
    ))
}

/** Seen until it changes: a new state, or the same one anew, is told again. */
function keyOf({ channel, state, sinceAt }: ChannelState): string {
  return `${channel} ${state} ${sinceAt}`
}

function ChannelBanner({ channel, onDismiss }: { channel: ChannelState; onDismiss: () => void }) {
  const t = useT()
  const { i18n } = useTranslation()
  const format = useFormat()
  const now = useNow('halfMinute')
  const { state } = channel
  if (state === 'up') return null
  const key = `whatsapp:reason.${channel.reason}`
  const reason = channel.reason !== null && i18n.exists(key) ? say(t, key) : null
  const name = t(`channel.${channel.channel}`)
  return (
    <Banner
      kind={kinds[state]}
      isEdge
      isLive
      title={t(`banner.channel.${state}`, { name, time: format.moment(channel.sinceAt, now) })}
      dismissLabel={t('common.dismiss')}
      // What stops everybody's messages stays in sight.
      onDismiss={state === 'stopped' ? undefined : onDismiss}
    >
      {[
        reason,
        t(`banner.channelDo.${state}`),
        channel.code === null ? null : t('banner.channelCode', { code: channel.code }),
      ]
        .filter(Boolean)
        .join(' ')}
    </Banner>
  )
}
