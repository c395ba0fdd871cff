import * as z from 'zod'
import { Deadline } from '../clock/deadline.ts'
import { CanonicalStatus } from './canonical-status.ts'
import { ExcludedGroup } from './excluded-group.ts'

const Word = z.string().regex(/\S/).max(200)
const Name = z.object({ id: Word, en: Word })
const Slug = z.string().regex(/^[a-z0-9_]{3,40}$/)
const Rupiah = z.int().min(0).max(100_000_000)
const Times = z.object({ times: z.int().min(0).max(60), each: Rupiah })

/** Local dates in WIB, both included; `validTo` null: until further notice. */
const period = { validFrom: z.iso.date(), validTo: z.iso.date().nullable() }
/** Where a rule stands; at least one, so that nobody has to believe us. */
const sources = z.array(Slug).min(1).max(10)

/** A last day, 23.59 WIB, before which something had to be done. */
export const CutOff = z.object({
  what: z.enum(['use_balance', 'finish', 'rate_link_survey']),
  date: z.iso.date(),
  source: Slug,
  /** Sources differ or are old: somebody in charge should confirm it before it is quoted. */
  confirm: z.boolean(),
})
export type CutOff = z.infer<typeof CutOff>

/** What the programme gave, and asked for, in one period. Money in rupiah. Entries of one id are its versions. */
export const Scheme = z.object({
  id: Slug,
  name: Name,
  ...period,
  training: Rupiah,
  incentive: Times,
  survey: Times,
  /** From being set as a recipient to the first purchase. */
  firstPurchase: Deadline,
  cutOffs: z.array(CutOff).max(50),
  sources,
})
export type Scheme = z.infer<typeof Scheme>

/** Who may receive in one period (R1–R6). Ages in whole years on the day of joining the wave. */
export const Eligibility = z.object({
  ...period,
  minAge: z.int().min(0).max(120),
  maxAge: z.int().min(0).max(150).nullable(),
  barsStudents: z.boolean(),
  excluded: z.array(ExcludedGroup),
  /** Recipients of social aid or wage subsidy are barred. */
  barsSocialAid: z.boolean(),
  /** Recipients on one family card, as it stood when the person applied; null: no limit. */
  perFamilyCard: z.int().min(1).max(20).nullable(),
  sources,
})
export type Eligibility = z.infer<typeof Eligibility>

/** How long the steps after selection take in one period. */
export const Terms = z.object({
  ...period,
  selectionResult: Deadline,
  incentiveSchedule: Deadline,
  incentivePayout: Deadline,
  sources,
  confirm: z.boolean(),
})
export type Terms = z.infer<typeof Terms>

/** A label as the participant's dashboard showed it. Null `validFrom`: since the beginning. */
export const StatusLabel = z.object({
  label: Word,
  validFrom: z.iso.date().nullable(),
  validTo: z.iso.date().nullable(),
  canonical: CanonicalStatus,
})
export type StatusLabel = z.infer<typeof StatusLabel>

/** A law, announcement or page that the product's own list does not know. */
export const AddedSource = z.object({ id: Slug, title: Name, url: z.url().max(500).nullable() })
export type AddedSource = z.infer<typeof AddedSource>

/** All rules of the programme as data: what people in charge change, and what every explanation is computed from. */
export const Ruleset = z.object({
  schemes: z.array(Scheme).min(1).max(100),
  eligibility: z.array(Eligibility).min(1).max(100),
  terms: z.array(Terms).min(1).max(100),
  labels: z.array(StatusLabel).max(500),
  sources: z.array(AddedSource).max(200),
})
export type Ruleset = z.infer<typeof Ruleset>
