import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'

const namespaces = [
  'desk',
  'ticket',
  'complaint',
  'referral',
  'refusal',
  'timeline',
  'admin',
  'programme',
  'fraud',
  'whatsapp',
  'people',
  'search',
  'canned',
  'rules',
  'funnel',
  'privacy',
  'training',
  'reasons',
  'registry',
] as const

export type T = TFunction<typeof namespaces>

/** All the desk's text. Keys of `desk` stand alone, others carry their namespace: `ticket:status.new`. */
export function useT(): T {
  return useTranslation(namespaces).t
}
