import { useState } from 'react'
import type { JoinedWave } from '#shared/domain/people/wave-history.ts'
import type { Format } from '../../i18n/format.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { type T, useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { Badge } from '../../ui/badge.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Text } from '../../ui/text.tsx'
import type { Tone } from '../../ui/tone.ts'

/** Of a longer list only so many are shown at first. */
const folded = 4

const tones = { waiting: 'info', not_selected: 'neutral', selected: 'success' } as const satisfies Record<
  JoinedWave['outcome'],
  Tone
>

interface WaveHistoryProps {
  readonly title: string
  /** Oldest first. */
  readonly waves: readonly JoinedWave[]
  /** Said where there are none. */
  readonly empty: string
}

/** The waves that somebody joined and what came of each, the newest on top. */
export function WaveHistory({ title, waves, empty }: WaveHistoryProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const [isWhole, setWhole] = useState(false)
  const newestFirst = waves.toReversed()
  // To hide a single line behind a button of the same size helps nobody.
  const isLong = waves.length > folded + 1
  const shown = isLong && !isWhole ? newestFirst.slice(0, folded) : newestFirst
  return (
    <>
      <h5 className="d-benefit-title">
        {title}
        {waves.length > 1 && ` (${format.number(waves.length)})`}
      </h5>
      {waves.length === 0 ? (
        <Text as="p" size="sm" color="subtle">
          {empty}
        </Text>
      ) : (
        <ul className="d-benefits" aria-label={title}>
          {shown.map(each => (
            <li key={each.wave}>
              <span className="d-wave-top">
                <Text weight="medium">{t('ticket:person.wave', { wave: format.number(each.wave) })}</Text>
                <Badge tone={tones[each.outcome]}>{t(`ticket:person.waves.outcome.${each.outcome}`)}</Badge>
              </span>
              <span className="d-match-facts">
                {daysOf(t, format, each, now).map(day => (
                  <span key={day}>{day}</span>
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
      {isLong && (
        <LinkButton onPress={() => setWhole(now => !now)}>
          {isWhole
            ? t('ticket:person.waves.fewer')
            : t('ticket:person.waves.more', { count: waves.length - folded })}
        </LinkButton>
      )}
    </>
  )
}

function daysOf(
  t: T,
  format: Format,
  { joinedAt, closesAt, decidedAt }: JoinedWave,
  now: number,
): readonly string[] {
  const days = [
    joinedAt === null ? null : t('ticket:person.waves.joined', { date: format.date(joinedAt) }),
    closesAt === null
      ? null
      : closesAt < now
        ? t('ticket:person.waves.closed', { date: format.date(closesAt) })
        : t('ticket:person.waves.openUntil', { date: format.date(closesAt) }),
    decidedAt === null ? null : t('ticket:person.waves.decided', { date: format.date(decidedAt) }),
  ].filter(day => day !== null)
  return days.length === 0 ? [t('ticket:person.waves.noDays')] : days
}
