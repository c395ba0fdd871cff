import { useEffect, useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useQuery } from '../../state/use-query.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RefreshIcon } from '../../ui/icons/action.tsx'
import { AnswerOf } from '../page/answer-of.tsx'
import { RawItemCard } from './raw-item-card.tsx'

/** While something goes through the intake again its outcome is asked for this often. */
const lookAgainMs = 2_000

/** What WhatsApp has delivered and nobody could take in. */
export function RawItemsSection() {
  const t = useT()
  const format = useFormat()
  const [turn, setTurn] = useState(0)
  const asked = useQuery('rawItem.list', {}, turn)
  const again = () => setTurn(now => now + 1)
  const isTrying = asked.state === 'ready' && asked.value.items.some(item => item.isTrying)
  useEffect(() => {
    if (!isTrying) return
    const timer = setTimeout(() => setTurn(now => now + 1), lookAgainMs)
    return () => clearTimeout(timer)
  }, [isTrying, turn])
  return (
    <section className="d-channels-part" aria-labelledby="raw-items">
      <header className="d-channels-head">
        <h3 id="raw-items">{t('admin:channels.raw.title')}</h3>
        <Button size="sm" icon={<RefreshIcon size={14} />} onPress={again}>
          {t('admin:channels.raw.refresh')}
        </Button>
      </header>
      <p className="d-channels-intro">{t('admin:channels.raw.intro')}</p>
      <AnswerOf asked={asked} loading={{ lines: 3, height: '3rem' }} keepsKnown>
        {known => (
          <>
            {known.items.length === 0 && (
              <EmptyState isCompact title={t('admin:channels.raw.none')}>
                {t('admin:channels.raw.noneText')}
              </EmptyState>
            )}
            {known.items.length > 0 && (
              <ul className="d-raw-items" aria-label={t('admin:channels.raw.title')}>
                {known.items.map(item => (
                  <RawItemCard key={item.id} item={item} onChanged={again} />
                ))}
              </ul>
            )}
            {known.total > known.items.length && (
              <p className="d-channels-intro">
                {t('admin:channels.raw.more', {
                  shown: format.number(known.items.length),
                  total: format.number(known.total),
                })}
              </p>
            )}
          </>
        )}
      </AnswerOf>
    </section>
  )
}
