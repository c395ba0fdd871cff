import type { i18n as I18n } from 'i18next'
import type { Format } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { T } from '../../i18n/use-t.ts'
import { auditDetail } from '../admin/audit-detail.ts'

interface Act {
  readonly action: string
  readonly detail: string
}

/** An act of the trail in words; one that this desk does not know is shown by its code. */
export function actWord(t: T, i18n: I18n, { action }: Act): string {
  const key = `admin:audit.act.${action}`
  return i18n.exists(key) ? say(t, key) : action
}

/** What the trail notes beside it. */
export function actDetail(t: T, format: Format, act: Act): string {
  return auditDetail(t, format, act)
}
