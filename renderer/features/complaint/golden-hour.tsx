import type { Assessment } from '#shared/domain/fraud/qualification.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { askFocus } from '../../state/screen.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'

/** Money moved less than twelve hours ago: the bank and IASC come before every other question. */
export function GoldenHour({ assessment, ticketId }: { assessment: Assessment; ticketId: TicketId }) {
  const t = useT()
  const { composers, screen } = useDesk()
  const golden = assessment.goldenHour
  if (golden === null) return null
  if (!golden.open) return <Banner kind="info">{t('complaint:assess.goldenOver')}</Banner>
  return (
    <Banner kind="danger" isLive title={t('complaint:assess.golden')}>
      <p>
        <Left untilAt={golden.untilAt} />
      </p>
      <div className="d-buttons">
        <Button
          size="sm"
          variant="primary"
          onPress={() => {
            composers.insert(ticketId, t('complaint:assess.goldenSentence'))
            askFocus(screen, 'reply')
          }}
        >
          {t('complaint:assess.goldenSay')}
        </Button>
      </div>
    </Banner>
  )
}

function Left({ untilAt }: { untilAt: number }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('second')
  return (
    <span className="d-tabular">
      {t('complaint:assess.goldenText', { time: format.stopwatch(Math.max(0, untilAt - now)) })}
    </span>
  )
}
