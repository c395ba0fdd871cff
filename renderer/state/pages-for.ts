import type { Account } from '#shared/domain/account.ts'
import type { Page } from './screen.ts'

/** Sections a role has any business in, in the order of the rail; the server decides what each may really do. */
export function pagesFor(me: Account): readonly Page[] {
  switch (me.role) {
    case 'agent':
      return ['desk', 'sessions']
    case 'supervisor':
    case 'legal':
      return ['desk', 'cases', 'sessions']
    case 'admin':
      return ['accounts', 'audit', 'sessions']
  }
}
