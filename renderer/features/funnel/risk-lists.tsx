import { useState } from 'react'
import { type AtRisk, RiskKind } from '#shared/contract/funnel.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { askFocus, openTicket } from '../../state/screen.ts'
import { useCommand } from '../../state/use-command.ts'
import { useQuery } from '../../state/use-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Text } from '../../ui/text.tsx'
import { AnswerOf } from '../page/answer-of.tsx'
import type { Counts } from './counts.ts'
import { ProvinceSelect } from './province-select.tsx'
import { RiskTable } from './risk-table.tsx'

interface RiskListsProps {
  readonly counts: Counts | null
  readonly province: string | null
  readonly onProvince: (province: string | null) => void
  readonly turn: number
  readonly onReload: () => void
}

/** People who may be lost without a word from us, the most urgent first. */
export function RiskLists({ counts, province, onProvince, turn, onReload }: RiskListsProps) {
  const t = useT()
  const format = useFormat()
  const { screen, toasts } = useDesk()
  const [kind, setKind] = useState<RiskKind>('firstPurchase')
  const [after, setAfter] = useState(0)
  const [opening, setOpening] = useState<AtRisk | null>(null)
  const asked = useQuery('risk.list', { kind, province, after }, turn)
  const open = useCommand('outreach.open', 'inline')
  const write = async (person: AtRisk) => {
    setOpening(person)
    const ticket = await open.run({
      participantId: person.participantId,
      kind,
      ticketId: crypto.randomUUID() as TicketId,
    })
    setOpening(null)
    if (ticket === null) return
    toasts.show({
      kind: 'success',
      title: t('funnel:opened', { number: ticket.number, name: ticket.contactName }),
    })
    openTicket(screen, ticket.id)
    askFocus(screen, 'reply')
  }
  return (
    <div className="d-funnel-parts">
      <RadioGroup<RiskKind>
        label={t('funnel:riskKinds')}
        orientation="horizontal"
        value={kind}
        onChange={next => {
          setKind(next)
          setAfter(0)
        }}
        options={RiskKind.options.map(id => {
          const count = counts?.risks.find(each => each.kind === id)
          return {
            id,
            label: t(`funnel:risk.${id}`),
            detail:
              count === undefined
                ? undefined
                : t('funnel:riskCount', {
                    open: format.number(count.open),
                    inCare: format.number(count.inCare),
                  }),
          }
        })}
      />
      <Text as="p">{t(`funnel:riskWhy.${kind}`)}</Text>
      <Text as="p" size="sm" color="muted">
        {t('funnel:writeHint')}
      </Text>
      <div className="d-funnel-filters">
        <ProvinceSelect
          counts={counts}
          province={province}
          onChange={next => {
            onProvince(next)
            setAfter(0)
          }}
        />
      </div>
      {open.refusal !== null && (
        <Banner
          kind="danger"
          isLive
          actions={
            <Button
              size="sm"
              onPress={() => {
                open.clear()
                onReload()
              }}
            >
              {t('funnel:reload')}
            </Button>
          }
        >
          {open.refusal}
        </Banner>
      )}
      <AnswerOf asked={asked} loading={{ lines: 5, height: '2.5rem' }} keepsKnown>
        {page =>
          page.people.length === 0 ? (
            <EmptyState isCompact illustration="done" title={t('funnel:empty')}>
              {t('funnel:emptyText')}
            </EmptyState>
          ) : (
            <>
              <RiskTable
                people={page.people}
                opening={opening}
                onWrite={person => void write(person)}
                onOpen={id => openTicket(screen, id)}
              />
              <div className="d-admin-foot">
                <Button
                  size="sm"
                  isDisabled={after === 0}
                  onPress={() => setAfter(now => Math.max(0, now - 50))}
                >
                  {t('funnel:previous')}
                </Button>
                <span role="status">
                  {t('funnel:page', {
                    from: format.number(after + 1),
                    to: format.number(after + page.people.length),
                  })}
                </span>
                <Button size="sm" isDisabled={!page.hasMore} onPress={() => setAfter(now => now + 50)}>
                  {t('funnel:next')}
                </Button>
              </div>
            </>
          )
        }
      </AnswerOf>
    </div>
  )
}
