import * as z from 'zod'
import { AuthorityId } from './ids.ts'

/** Somebody outside who may receive a referral. The directory is data: names, units and addresses change. */
export const Authority = z.object({
  id: AuthorityId,
  kind: z.enum(['police', 'komdigi', 'iasc']),
  name: z.string(),
  unit: z.string(),
  email: z.email(),
})
export type Authority = z.infer<typeof Authority>
