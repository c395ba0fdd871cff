import { PresenceState, Role } from '#shared/domain/account.ts'
import { RiskKind } from '#shared/contract/funnel.ts'
import { ComplaintStatus } from '#shared/domain/complaint.ts'
import { DataRequestKind } from '#shared/domain/data-request.ts'
import type { T } from '../../i18n/use-t.ts'
import type { AuditLine } from './use-audit-trail.ts'

const showing = ['participant.search', 'participant.suggest', 'risk.list', 'rules.preview'] as const
const fields = ['nik', 'kk', 'phone', 'email', 'cardNumber'] as const

/** What the trail notes beside an act, in words; what is a code of nothing known here stays as it was written. */
export function auditDetail(t: T, { action, detail }: Pick<AuditLine, 'action' | 'detail'>): string {
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
    case 'risk.list': {
      // What kind of search or list it was comes before how many it found.
      const count = /^(?:[a-zA-Z]+ )?(\d+)$/.exec(detail)?.[1]
      return count === undefined ? detail : t('admin:audit.found', { count: Number(count) })
    }
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

function isOneOf<T extends string>(options: readonly T[], value: string): value is T {
  return (options as readonly string[]).includes(value)
}
