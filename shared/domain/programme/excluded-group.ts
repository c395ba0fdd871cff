import * as z from 'zod'

/** Groups that may not receive (Perpres 76/2020, article 3 paragraph 5). */
export const ExcludedGroup = z.enum([
  'state_official',
  'parliament',
  'civil_servant',
  'military',
  'police',
  'village_official',
  'state_company_board',
])
export type ExcludedGroup = z.infer<typeof ExcludedGroup>
