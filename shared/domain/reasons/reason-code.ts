import * as z from 'zod'

/** Three letters for the matter, two digits for the reason in it. A code is never given to something else later. */
export const ReasonCode = z.string().regex(/^[A-Z]{3}-\d{2}$/)
export type ReasonCode = z.infer<typeof ReasonCode>
