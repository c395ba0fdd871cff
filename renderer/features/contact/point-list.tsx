import { useState } from 'react'
import type { Contact, ContactPoint } from '#shared/domain/contact.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { useCommand } from '../../state/use-command.ts'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CheckIcon, MoreIcon, TrashIcon, UndoIcon } from '../../ui/icons/action.tsx'
import { CheckCircleIcon } from '../../ui/icons/status.tsx'
import { Menu, type MenuAction } from '../../ui/menu.tsx'
import { Text } from '../../ui/text.tsx'
import { AskReasonOnce } from '../ticket/ask-reason-once.tsx'
import { pointIcons } from './point-words.ts'

const tones = { stated: 'neutral', channel: 'info', verified: 'success' } as const

/** Every way this person is known by, how sure we are of it, and when it was last seen. */
export function PointList({ contact }: { contact: Contact }) {
  const t = useT()
  const [removing, setRemoving] = useState<ContactPoint | null>(null)
  const points = contact.points.filter(point => point.kind !== 'visitor')
  const visits = contact.points.length - points.length
  return (
    <>
      {contact.points.length === 0 && (
        <Text as="p" size="sm" color="subtle">
          {t('people:noPoints')}
        </Text>
      )}
      <ul className="d-points" aria-label={t('people:points')}>
        {points.map(point => (
          <Point key={point.id} contact={contact} point={point} onRemove={() => setRemoving(point)} />
        ))}
      </ul>
      {visits > 0 && (
        <Text as="p" size="sm" color="subtle">
          {t('people:visits', { count: visits })}
        </Text>
      )}
      {removing !== null && (
        <RemovePoint contact={contact} point={removing} onClose={() => setRemoving(null)} />
      )}
    </>
  )
}

interface PointProps {
  readonly contact: Contact
  readonly point: ContactPoint
  readonly onRemove: () => void
}

function Point({ contact, point, onRemove }: PointProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const confirm = useCommand('contact.confirmPoint', 'toast')
  const Icon = pointIcons[point.kind]
  const isVerified = point.confidence === 'verified'
  const isOwn = point.kind === 'phone' || point.kind === 'email' || point.kind === 'nik'
  const items: readonly MenuAction[] = [
    {
      id: 'confirm',
      label: isVerified ? t('people:unconfirm') : t('people:confirm'),
      detail: isVerified ? undefined : t('people:confirmHint'),
      icon: isVerified ? <UndoIcon size={16} /> : <CheckIcon size={16} />,
      onAction: () => void confirm.run({ contactId: contact.id, pointId: point.id, verified: !isVerified }),
    },
    ...(isOwn
      ? [
          {
            id: 'remove',
            label: t('people:removePoint'),
            icon: <TrashIcon size={16} />,
            tone: 'danger' as const,
            onAction: onRemove,
          },
        ]
      : []),
  ]
  return (
    <li>
      <Icon size={15} label={t(`people:kind.${point.kind}`)} />
      <div className="d-point-body">
        <span dir="auto">{point.shown}</span>
        <span className="d-point-facts">
          <Badge
            tone={tones[point.confidence]}
            icon={isVerified ? <CheckCircleIcon size={12} /> : undefined}
            title={t(`people:confidenceHint.${point.confidence}`)}
          >
            {t(`people:confidence.${point.confidence}`)}
          </Badge>
          <Text size="sm" color="subtle" title={format.dateTimeZone(point.lastSeenAt)}>
            {t('people:lastSeen', { time: format.moment(point.lastSeenAt, now) })}
          </Text>
        </span>
      </div>
      <Menu
        label={t('people:pointActs', { point: point.shown })}
        placement="bottom end"
        trigger={
          <IconButton
            size="sm"
            label={t('people:pointActs', { point: point.shown })}
            icon={<MoreIcon size={16} />}
            isPending={confirm.busy}
          />
        }
        sections={[{ id: 'point', 'aria-label': t('people:points'), items }]}
      />
    </li>
  )
}

function RemovePoint({ contact, point, onClose }: Omit<PointProps, 'onRemove'> & { onClose: () => void }) {
  const t = useT()
  const { toasts } = useDesk()
  const remove = useCommand('contact.removePoint', 'inline')
  const act = async (reason: string) => {
    if ((await remove.run({ contactId: contact.id, pointId: point.id, reason })) === null) return false
    toasts.show({ kind: 'success', title: t('people:removed', { point: point.shown }) })
    return true
  }
  return (
    <AskReasonOnce
      title={t('people:removeTitle', { point: point.shown })}
      hint={t('people:removeHint')}
      confirmLabel={t('common.remove')}
      isDanger
      command={remove}
      act={act}
      onClose={onClose}
    />
  )
}
