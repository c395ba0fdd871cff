import './figure-table.css'
import type { Key, ReactNode } from 'react'

export interface FigureColumn<Row> {
  readonly label: string
  readonly cell: (row: Row) => ReactNode
  readonly isNumber?: boolean | undefined
  /** Shown over the cell by the mouse. */
  readonly title?: ((row: Row) => string) | undefined
}

interface FigureTableProps<Row> {
  /** Names the region, which the keyboard can scroll. */
  readonly label: string
  readonly caption?: ReactNode
  /** The first one names its row. */
  readonly columns: readonly FigureColumn<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => Key
  /** Inside a panel, which has the frame: low, and its rows scroll. */
  readonly isInPanel?: boolean | undefined
}

/** A plain table, to be read and compared; a list that people work through is `ui/data-table.tsx`. */
export function FigureTable<Row>(props: FigureTableProps<Row>) {
  const { label, caption, columns, rows, keyOf, isInPanel = false } = props
  return (
    <div
      className={isInPanel ? 'd-scroll-rows' : 'd-scroll-table'}
      role="region"
      tabIndex={0}
      aria-label={label}
    >
      <table className="d-table">
        {caption !== undefined && <caption>{caption}</caption>}
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column.label} scope="col" data-number={column.isNumber || undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={keyOf(row)}>
              {columns.map((column, at) =>
                at === 0 ? (
                  <th key={column.label} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.label}
                    data-number={column.isNumber || undefined}
                    title={column.title?.(row)}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
