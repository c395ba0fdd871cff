import type { Account } from '#shared/domain/account.ts'
import type { Page } from './screen.ts'

/** Sections a role has any business in, in the order of the rail; the server decides what each may really do. */
export function pagesFor(me: Pick<Account, 'role'>): readonly Page[] {
  switch (me.role) {
    case 'agent':
      return ['desk', 'search', 'funnel', 'canned', 'sessions']
    case 'supervisor':
      return [
        'desk',
        'search',
        'cases',
        'identity',
        'funnel',
        'privacy',
        'reasons',
        'canned',
        'hours',
        'channels',
        'sessions',
      ]
    case 'legal':
      return ['desk', 'search', 'cases', 'identity', 'privacy', 'rules', 'canned', 'sessions']
    case 'admin':
      return ['accounts', 'registry', 'rules', 'reasons', 'hours', 'channels', 'audit', 'sessions']
  }
}
