import { RiskKind } from '#shared/contract/funnel.ts'
import { PresenceState, Role } from '#shared/domain/account.ts'
import { ChannelState } from '#shared/domain/channel-state.ts'
import { ComplaintStatus } from '#shared/domain/complaint.ts'
import { Confidence, PointKind } from '#shared/domain/contact.ts'
import { DataRequestKind } from '#shared/domain/data-request.ts'
import { OpeningHours } from '#shared/domain/opening-hours.ts'
import type { Format } from '../../i18n/format.ts'
import type { T } from '../../i18n/use-t.ts'
import type { AuditLine } from './use-audit-trail.ts'

const showing = ['participant.search', 'participant.suggest', 'risk.list', 'rules.preview'] as const
const fields = ['nik', 'kk', 'phone', 'email', 'cardNumber'] as const
const owners = ['shared', 'own'] as const
const retries = ['taken', 'kept'] as const
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** What the trail notes beside an act, in words; what is a code of nothing known here stays as it was written. */
export function auditDetail(
  t: T,
  format: Pick<Format, 'plainDate' | 'number'>,
  { action, detail }: Pick<AuditLine, 'action' | 'detail'>,
): string {
  switch (action) {
    case 'presence.set':
    case 'presence.system': {
      const state = PresenceState.safeParse(detail)
      return state.success ? t(`presence.${state.data}`) : detail
    }
    case 'account.create': {
      const role = Role.safeParse(detail)
      return role.success ? t(`role.${role.data}`) : detail
    }
    case 'complaint.submit': {
      const status = ComplaintStatus.safeParse(detail)
      return status.success ? t(`complaint:status.${status.data}`) : detail
    }
    case 'complaint.saveFacts': {
      const version = /^version (\d+)$/.exec(detail)?.[1]
      return version === undefined ? detail : t('admin:audit.version', { version })
    }
    case 'participant.suggest':
    case 'participant.suggestAhead':
    case 'participant.search':
    case 'risk.list':
    case 'rules.preview':
    case 'search.run': {
      // What kind of search or list it was comes before how many it found.
      const count = /^(?:[a-zA-Z]+ )?(\d+)$/.exec(detail)?.[1]
      return count === undefined ? detail : t('admin:audit.found', { count: Number(count) })
    }
    case 'rules.publish':
      return /^\d+$/.test(detail) ? t('admin:audit.changes', { count: Number(detail) }) : detail
    case 'flagWords.set':
      return /^\d+$/.test(detail) ? t('admin:audit.words', { count: Number(detail) }) : detail
    case 'registry.import': {
      const [, rows, rejects] = /^(?:full|update) (\d+) (\d+)$/.exec(detail) ?? []
      if (rows === undefined || rejects === undefined) return detail
      const [loaded, refused] = [rows, rejects].map(count => format.number(Number(count)))
      return t('admin:audit.imported', { loaded, refused })
    }
    case 'ticket.retry': {
      const attempt = /^attempt (\d+)$/.exec(detail)?.[1]
      return attempt === undefined ? detail : t('admin:audit.attempt', { attempt })
    }
    case 'ticket.merge':
    case 'ticket.split':
    case 'ticket.unmerge':
    case 'contact.unmerge':
      // The act itself says which way.
      return /^(?:into|from|\d+ lines to) (\S+)$/.exec(detail)?.[1] ?? detail
    case 'contact.addPoint':
    case 'contact.confirmPoint':
    case 'contact.removePoint':
      return pointText(t, detail)
    case 'canned.save':
      return isOneOf(owners, detail) ? t(`canned:${detail}`) : detail
    case 'rawItem.retried':
      return isOneOf(retries, detail) ? t(`admin:audit.retried.${detail}`) : detail
    case 'channel.state': {
      const [, state, code] = /^(\w+)(?: (\d+))?$/.exec(detail) ?? []
      const known = ChannelState.shape.state.safeParse(state)
      if (!known.success) return detail
      const words = t(`admin:audit.channel.${known.data}`)
      return code === undefined ? words : `${words} ${t('banner.channelCode', { code })}`
    }
    case 'hours.set':
      return hoursText(t, detail)
    case 'privacy.looks':
    case 'privacy.looksOf':
      return /^\d{4}-\d{2}-\d{2}$/.test(detail) ? format.plainDate(detail) : detail
    case 'participant.shown':
      return isOneOf(showing, detail) ? t(`admin:audit.act.${detail}`) : detail
    case 'outreach.open': {
      const kind = RiskKind.safeParse(detail)
      return kind.success ? t(`funnel:risk.${kind.data}`) : detail
    }
    case 'dataRequest.open':
    case 'dataRequest.finish':
    case 'dataRequest.refuse': {
      const kind = DataRequestKind.safeParse(detail)
      return kind.success ? t(`privacy:kind.${kind.data}`) : detail
    }
    case 'participant.disclose':
    case 'participant.reveal': {
      const field = fields.find(each => detail === each || detail.startsWith(`${each}:`))
      return field === undefined ? detail : `${t(`ticket:person.${field}`)}${detail.slice(field.length)}`
    }
    case 'registry.setLimit':
      return `${detail} ${t('registry:limit.unit')}`
    case 'dossier.view':
      return detail === 'draft' ? t('referral:status.draft') : detail
    default:
      return detail
  }
}

/** `phone <id>`, then how sure it is now or why it went. */
function pointText(t: T, detail: string): string {
  const [, kind, rest = ''] = /^(\w+) [^\s:]+:? ?(.*)$/.exec(detail) ?? []
  const known = PointKind.safeParse(kind)
  if (!known.success) return detail
  const confidence = Confidence.safeParse(rest)
  const more = confidence.success ? t(`people:confidence.${confidence.data}`) : rest
  return [t(`people:kind.${known.data}`), more].filter(Boolean).join(': ')
}

function hoursText(t: T, detail: string): string {
  const hours = OpeningHours.safeParse(readJson(detail))
  if (!hours.success) return detail
  return days
    .map((name, at) => {
      const day = hours.data.days[at] ?? null
      const when = day === null ? t('admin:hours.closed') : `${day.from}–${day.to}`
      return `${t(`admin:hours.day.${name}`)} ${when}`
    })
    .join(', ')
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Cut off on its way into the trail: it is shown as it is.
    return null
  }
}

function isOneOf<T extends string>(options: readonly T[], value: string): value is T {
  return (options as readonly string[]).includes(value)
}
