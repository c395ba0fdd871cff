import * as z from 'zod'

/** What a dashboard label stands for, whatever it was called in its time. */
export const CanonicalStatus = z.enum([
  'wave.noneOpen',
  'wave.canJoin',
  'wave.joined',
  'wave.selecting',
  'result.notSelected',
  'incentive.waiting',
  'incentive.scheduled',
  'incentive.checking',
  'incentive.held',
  'incentive.paid',
  'incentive.failed',
  'membership.aktif',
  'membership.nonaktif',
  'membership.dicabut',
  'membership.selesai',
])
export type CanonicalStatus = z.infer<typeof CanonicalStatus>
