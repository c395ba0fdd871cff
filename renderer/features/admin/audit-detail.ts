import { PresenceState, Role } from '#shared/domain/account.ts'
import { ComplaintStatus } from '#shared/domain/complaint.ts'
import type { T } from '../../i18n/use-t.ts'
import type { AuditLine } from './use-audit-trail.ts'

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
    case 'participant.search': {
      const count = /^\d+$/.test(detail) ? Number(detail) : null
      return count === null ? detail : t('admin:audit.found', { count })
    }
    case 'participant.disclose':
    case 'participant.reveal': {
      const field = fields.find(each => detail === each || detail.startsWith(`${each}:`))
      return field === undefined ? detail : `${t(`ticket:person.${field}`)}${detail.slice(field.length)}`
    }
    case 'dossier.view':
      return detail === 'draft' ? t('referral:status.draft') : detail
    default:
      return detail
  }
}
