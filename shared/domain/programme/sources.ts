import * as z from 'zod'

/** Where a rule of the programme comes from. Titles are in the locales under `programme:source`. */
export const ProgrammeSource = z.enum([
  'perpres36_2020',
  'perpres76_2020',
  'perpres113_2022',
  'announcement2020',
  'announcement2021',
  'faq2023',
  'faq2024',
  'press2022',
  'perpres76_2013',
  'sp4n',
  'uu27_2022',
  'kuhap2025',
  'iasc',
  'aduannomor',
  'permenkominfo5_2020',
  'ombudsman',
  'whatsapp',
])
export type ProgrammeSource = z.infer<typeof ProgrammeSource>
