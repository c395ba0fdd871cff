import * as z from 'zod'

/** Where a rule on complaints or an article comes from. Titles are in the locales under `fraud:source`. */
export const FraudSource = z.enum([
  'announcement2021',
  'iasc',
  'skbIte2021',
  'uu27_2022',
  'uu1_2023',
  'uu1_2024',
  'uu11_2008',
  'kuhpOld',
  'perma2_2012',
  'perpres76_2013',
  'policy',
])
export type FraudSource = z.infer<typeof FraudSource>
