import { hash, verify } from '@node-rs/argon2'

/** Argon2id at OWASP's first recommended setting: 19 MiB, 2 passes, 1 lane (the library's algorithm default is Argon2id). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

/** Takes as long for an unknown person (`stored` undefined) as for a known one, so that names cannot be probed. */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  const known = stored !== undefined
  const against = stored ?? (await decoy)
  return (await verify(against, password.normalize('NFKC'))) && known
}

const decoy = hashPassword('nobody has this password')
