import * as z from 'zod'
import type { User, World } from './world.ts'

export const NewUser = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string(),
  waId: z
    .string()
    .regex(/^\d{8,15}$/)
    .nullable()
    .default(null),
  bsuid: z.string().nullable().default(null),
  username: z.string().nullable().default(null),
  sharesPhone: z.boolean().default(true),
  onWhatsApp: z.boolean().default(true),
  online: z.boolean().default(true),
  open: z.boolean().default(false),
})

/** Comes into being, or is set up anew under the same key. */
export function addUser(world: World, raw: z.input<typeof NewUser>): User {
  const made = NewUser.parse(raw)
  if (made.waId === null && made.bsuid === null) throw new Error('nobody can be written to without an id')
  const pair = { tokens: world.options.pairBurst, at: Date.now() }
  const user: User = { ...made, lastWroteAt: null, typingUntil: 0, pair, screen: [] }
  world.users.set(user.key, user)
  return user
}

/** For whoever tries Kawal: numbers of prefixes that no operator has been given. */
export function addDemoPeople(world: World): void {
  addUser(world, {
    ...{ key: 'wati', name: 'Wati Suryani', waId: '6282455518801', bsuid: 'ID.1349120865530271' },
    open: true,
  })
  addUser(world, {
    ...{ key: 'jaka', name: 'Jaka', username: 'jaka.pratama', bsuid: 'ID.1349120865530272' },
    ...{ sharesPhone: false, open: true },
  })
  addUser(world, {
    ...{ key: 'bu-nur', name: 'Nur Aini', waId: '6282655518803', bsuid: 'ID.1349120865530273' },
    online: false,
  })
}
