import type { Weight } from './glyphs.ts'
import type { Line } from './lines.ts'
import { ink, type Sheet } from './sheet.ts'

export interface Column {
  readonly title: string
  /** Share of the page's width; the shares of a table add up to 1. */
  readonly share: number
  readonly align?: 'left' | 'right'
}

export interface Row {
  readonly cells: readonly string[]
  /** Runs under its row in full width. */
  readonly detail?: string
}

/** Rows may be longer than a page; the head is repeated on each. */
export function drawTable(sheet: Sheet, columns: readonly Column[], rows: readonly Row[]): void {
  const { width } = sheet
  const size = 8.5
  const step = size * 1.36
  const pad = 4
  const places = columns.map(({ share }, index) => ({
    left: sheet.left + columns.slice(0, index).reduce((sum, column) => sum + column.share, 0) * width,
    width: share * width,
  }))
  const cellLines = (cells: readonly string[], weight: Weight) =>
    cells.map((cell, index) => sheet.lines(cell, weight, size, (places[index]?.width ?? 0) - 2 * pad))
  const printLine = (cells: readonly Line[][], row: number, color: string): void => {
    cells.forEach((cell, index) => {
      const line = cell[row]
      const place = places[index]
      if (!line || !place) return
      const shift = columns[index]?.align === 'right' ? place.width - 2 * pad - line.width : 0
      sheet.print(line, place.left + pad + shift, sheet.y, size, color)
    })
  }
  const head = (): void => {
    const cells = cellLines(
      columns.map(({ title }) => title),
      'bold',
    )
    const count = Math.max(...cells.map(cell => cell.length))
    const height = count * step + 2 * pad
    sheet.fill(sheet.left, sheet.y, width, height, ink.head)
    sheet.across(sheet.left, sheet.left + width, sheet.y, 0.8, ink.rule)
    sheet.y += pad
    for (let row = 0; row < count; row++) {
      printLine(cells, row, ink.text)
      sheet.y += step
    }
    sheet.y += pad
    sheet.across(sheet.left, sheet.left + width, sheet.y, 0.8, ink.rule)
  }
  const roomFor = (height: number): void => {
    if (sheet.fits(height)) return
    sheet.across(sheet.left, sheet.left + width, sheet.y, 0.4, ink.rule)
    sheet.turn()
    head()
  }
  sheet.need(64)
  head()
  for (const { cells, detail } of rows) {
    const printed = cellLines(cells, 'regular')
    const first = places[1] ?? places[0]
    const left = first?.left ?? sheet.left
    const under =
      detail === undefined ? [] : sheet.lines(detail, 'regular', 7.5, sheet.left + width - left - 2 * pad)
    const count = Math.max(...printed.map(cell => cell.length))
    const height = count * step + under.length * 7.5 * 1.36 + 2 * pad
    if (height < sheet.height - 60) roomFor(height)
    else roomFor(step * 3)
    sheet.y += pad
    for (let row = 0; row < count; row++) {
      roomFor(step)
      printLine(printed, row, ink.text)
      sheet.y += step
    }
    for (const line of under) {
      roomFor(7.5 * 1.36)
      sheet.print(line, left + pad, sheet.y, 7.5, ink.muted)
      sheet.y += 7.5 * 1.36
    }
    sheet.y += pad
    sheet.across(sheet.left, sheet.left + width, sheet.y, 0.4, ink.rule)
  }
  sheet.y += 9
}
