import type { FunnelStep } from '#shared/contract/funnel.ts'
import type { Output } from '#shared/contract/procedure.ts'
import type { Queries } from '#shared/contract/queries.ts'

export type Counts = Output<Queries['funnel.counts']>

/** A step on the way, how many came this far, and how many of them did not go on. */
export interface Stage {
  readonly step: FunnelStep['step']
  readonly reached: number
  readonly here: number
  /** Share of all people who are counted. */
  readonly share: number
  /** How many did not come to the next step; null at the last, behind which lies a result and no step. */
  readonly lost: number | null
  readonly lostShare: number
  readonly isBiggestDrop: boolean
}

const isResult = (step: FunnelStep['step']) => step === 'selected' || step === 'not_selected'

/** The steps of registering in their order, with the drop between each and the next. */
export function stagesOf({ steps, people }: Pick<Counts, 'steps' | 'people'>): readonly Stage[] {
  const way = steps.filter(({ step }) => !isResult(step))
  const stages = way.map(({ step, reached, here }, at) => {
    const next = way[at + 1]
    const lost = next === undefined ? null : Math.max(0, reached - next.reached)
    return {
      ...{ step, reached, here, lost },
      share: people === 0 ? 0 : reached / people,
      lostShare: reached === 0 ? 0 : (lost ?? 0) / reached,
    }
  })
  const most = Math.max(0, ...stages.map(({ lost }) => lost ?? 0))
  const biggest = most === 0 ? -1 : stages.findIndex(({ lost }) => lost === most)
  return stages.map((stage, at) => ({ ...stage, isBiggestDrop: at === biggest }))
}

/** Both results of the selection. */
export function resultsOf({ steps }: Pick<Counts, 'steps'>): readonly FunnelStep[] {
  return steps.filter(({ step }) => isResult(step))
}

/** Selected of those who have a result; null while nobody has one. */
export function selectionRate(selected: number, notSelected: number): number | null {
  const decided = selected + notSelected
  return decided === 0 ? null : selected / decided
}

/** Without an instant the counts are of before the last change of the registry, or there were never any. */
export function isNeverCounted({ asOfAt, people, risks }: Counts): boolean {
  return asOfAt === null && people === 0 && risks.every(({ open, inCare }) => open + inCare === 0)
}
