import type { RawItem } from '#shared/contract/channel-upkeep.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { useCommand } from '../../state/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { Text } from '../../ui/text.tsx'

const reasons = ['json', 'envelope', 'entry', 'message', 'status', 'template', 'sender'] as const
const isKnown = (reason: string): reason is (typeof reasons)[number] =>
  (reasons as readonly string[]).includes(reason)

/** One of them: what was odd, when it came, its original on a press, and what can be done. */
export function RawItemCard({ item, onChanged }: { item: RawItem; onChanged: () => void }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const retry = useCommand('rawItem.retry', 'toast')
  const seen = useCommand('rawItem.markSeen', 'toast')
  const reason = t(`admin:channels.raw.reason.${isKnown(item.reason) ? item.reason : 'other'}`)
  const came = format.moment(item.receivedAt, now)
  const act = async (asked: Promise<unknown>) => {
    if ((await asked) !== null) onChanged()
  }
  return (
    <li className="d-raw-item">
      <div className="d-raw-item-words">
        <strong>{reason}</strong>
        <Text as="p" size="sm" color="muted">
          {t('admin:channels.raw.came', { time: came, count: item.times })}
        </Text>
        {item.triedAt !== null && !item.isTrying && (
          <Text as="p" size="sm" tone="warning">
            {t('admin:channels.raw.tried', { count: item.tries, time: format.moment(item.triedAt, now) })}
          </Text>
        )}
      </div>
      <div className="d-channels-acts">
        <Button
          size="sm"
          isPending={retry.busy || item.isTrying}
          aria-label={t('admin:channels.raw.retryOf', { reason, time: came })}
          onPress={() => void act(retry.run({ id: item.id }))}
        >
          {t('admin:channels.raw.retry')}
        </Button>
        <Button
          size="sm"
          isPending={seen.busy}
          isDisabled={item.isTrying}
          aria-label={t('admin:channels.raw.seenOf', { reason, time: came })}
          onPress={() => void act(seen.run({ id: item.id }))}
        >
          {t('admin:channels.raw.seen')}
        </Button>
      </div>
      <details className="d-raw-item-body">
        <summary>{t('admin:channels.raw.body')}</summary>
        <Text as="p" size="sm" color="muted">
          {t('admin:channels.raw.bodyHint')}
        </Text>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long original is scrolled with the keyboard too */}
        <pre tabIndex={0} dir="ltr">
          {item.body}
        </pre>
      </details>
    </li>
  )
}
