import type { Role } from '../domain/account.ts'

export interface DemoAccount {
  readonly username: string
  readonly password: string
  readonly role: Role
  readonly name: string
}

/** Everybody who can sign in to a demonstration. The passwords are public: never seed a service that people use. */
export const demoAccounts: readonly DemoAccount[] = [
  account('bagus', 'agent', 'Bagus Prakoso'),
  account('dewi', 'agent', 'Dewi Anggraini'),
  account('yohana', 'agent', 'Yohana Lakalena'),
  account('ratna', 'supervisor', 'Ratna Kusumawardani'),
  account('arief', 'legal', 'Arief Nasution'),
  account('maria', 'legal', 'Maria Pattiasina'),
  account('made', 'admin', 'I Made Sudiarta'),
]

function account(username: string, role: Role, name: string): DemoAccount {
  return { username, password: `kawal-demo-${username}`, role, name }
}
