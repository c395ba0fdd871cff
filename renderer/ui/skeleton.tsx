import './skeleton.css'

export interface SkeletonProps {
  lines?: number | undefined
  /** Of each line; any CSS length. */
  height?: string | undefined
  width?: string | undefined
}

/** The place of what is coming. Mark the region `aria-busy` and say so in a LiveRegion. */
export const Skeleton = ({ lines = 3, height, width }: SkeletonProps) => (
  <div className="k-skeleton" aria-hidden="true" style={{ width }}>
    {Array.from({ length: lines }, (_, line) => (
      // The lines are all alike
      <span key={line} style={{ height }} />
    ))}
  </div>
)
