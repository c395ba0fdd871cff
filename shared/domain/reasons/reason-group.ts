import * as z from 'zod'

/** Matters that belong together. A report under `fraud` answers the questions about fraud. */
export const ReasonGroup = z.enum([
  'fraud',
  'account',
  'verification',
  'selection',
  'training',
  'incentive',
  'other',
])
export type ReasonGroup = z.infer<typeof ReasonGroup>
