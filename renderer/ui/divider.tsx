import './divider.css'

/** A line between things; the grouping itself must be told by headings or labels. */
export const Divider = ({ isVertical = false }: { isVertical?: boolean | undefined }) => (
  <div className="k-divider" data-vertical={isVertical || undefined} aria-hidden="true" />
)
