import { useState } from 'react'
import type { RegistryStatus } from '#shared/contract/registry.ts'
import { ageWarning, type SourceState, StaleAfterHours } from '#shared/domain/people/registry-age.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { useCommand } from '../../state/use-command.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Text } from '../../ui/text.tsx'
import type { Tone } from '../../ui/tone.ts'

/** How many people, and since when that is known. */
export function ContentPanel({ status }: { status: RegistryStatus }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const { people, asOfAt } = status
  if (people === 0)
    return (
      <Panel title={t('registry:content')}>
        <Text as="p" weight="bold">
          {t('registry:noData')}
        </Text>
      </Panel>
    )
  const isOld = ageWarning(status, now) === 'old'
  return (
    <Panel title={t('registry:content')}>
      <Text as="p" size="xl" weight="bold" isTabular>
        {t('registry:people', { count: people, people: format.number(people) })}
      </Text>
      {asOfAt === null ? (
        <Text as="p" tone="warning">
          {t('registry:desk.unknown')}
        </Text>
      ) : (
        <>
          <Text as="p" color="muted">
            {t('registry:asOf', { time: format.dateTimeZone(asOfAt) })}
          </Text>
          <Text as="p" {...(isOld ? { tone: 'warning' as const } : { color: 'muted' as const })}>
            {format.ago(Math.max(0, now - asOfAt))}
          </Text>
        </>
      )}
    </Panel>
  )
}

const tones: Readonly<Record<SourceState['state'], Tone>> = {
  off: 'neutral',
  ok: 'success',
  late: 'warning',
  failing: 'danger',
}

/** Whether the programme's own service answers, when it last did, and what was wrong the last time it did not. */
export function ServicePanel({ source }: { source: SourceState }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const { state, answeredAt, failedAt, error, refused } = source
  const when = (at: number | null) =>
    at === null
      ? t('registry:neverAnswered')
      : `${format.dateTimeZone(at)} (${format.ago(Math.max(0, now - at))})`
  return (
    <Panel
      title={t('registry:service')}
      badge={<Badge tone={tones[state]}>{t(`registry:serviceState.${state}`)}</Badge>}
    >
      {state === 'off' ? (
        <Text as="p" color="muted">
          {t('registry:source.off')}
        </Text>
      ) : (
        <>
          {state === 'failing' && (
            <Text as="p" tone="danger">
              {t('registry:source.failing', { reason: t(`registry:error.${error ?? 'unreachable'}`) })}
            </Text>
          )}
          {state === 'late' && (
            <Text as="p" tone="warning">
              {t('registry:source.late')}
            </Text>
          )}
          <Text as="p" color="muted">
            {t('registry:answered')}: {when(answeredAt)}
          </Text>
          {failedAt !== null && (
            <Text as="p" color="muted">
              {t('registry:failedAt')}: {when(failedAt)}
            </Text>
          )}
          {refused > 0 && (
            <Text as="p" tone="warning">
              {t('registry:source.refused', { count: refused })}
            </Text>
          )}
        </>
      )}
    </Panel>
  )
}

/** From which age on every desk warns. */
export function LimitPanel({ hours, onSaved }: { hours: number; onSaved: () => void }) {
  const t = useT()
  const { toasts } = useDesk()
  const { run, busy, refusal } = useCommand('registry.setLimit', 'inline')
  const [value, setValue] = useState<number | null>(hours)
  const isGood = StaleAfterHours.safeParse(value).success
  const save = async () => {
    if (value === null || !isGood) return
    if ((await run({ staleAfterHours: value })) === null) return
    toasts.show({ kind: 'success', title: t('registry:limit.saved') })
    onSaved()
  }
  return (
    <Panel title={t('registry:limit.title')}>
      <form
        className="d-registry-limit"
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
      >
        <NumberField
          label={t('registry:limit.label')}
          description={t('registry:limit.hint')}
          suffix={t('registry:limit.unit')}
          value={value}
          onChange={setValue}
          error={refusal ?? (isGood ? null : t('registry:limit.bad'))}
        />
        <Button type="submit" isPending={busy} isDisabled={!isGood || value === hours}>
          {t('common.save')}
        </Button>
      </form>
    </Panel>
  )
}
