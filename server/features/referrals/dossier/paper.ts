import { ink, leading, openSheet, type Sheet, type SheetOptions, type Style } from './sheet.ts'
import { type Column, drawTable, type Row } from './table.ts'

/** An A4 page after the other, filled from the top: paragraphs, label-and-value lines, numbered items and tables. */
export interface Paper {
  readonly width: number
  text(text: string, style?: Style): void
  /** A title that never stands alone at the foot of a page. */
  heading(text: string): void
  /** Labels in one column, values beside them. */
  pairs(rows: readonly (readonly [label: string, value: string])[], labelWidth?: number): void
  numbered(items: readonly string[]): void
  table(columns: readonly Column[], rows: readonly Row[]): void
  /** Blocks side by side in equal columns, kept together on one page. */
  beside(blocks: readonly (readonly (readonly [text: string, style: Style])[])[]): void
  rule(weight: number, after: number): void
  space(points: number): void
  breakPage(): void
  finish: Sheet['finish']
}

export function createPaper(options: SheetOptions): Paper {
  const sheet = openSheet(options)
  const { width } = sheet
  return {
    width,
    text: (text, style = {}) => sheet.block(text, style),
    heading(text) {
      sheet.y += 6
      sheet.need(58)
      sheet.block(text, { size: 11, weight: 'bold', after: 1 })
      sheet.across(sheet.left, sheet.left + width, sheet.y, 0.6, ink.rule)
      sheet.y += 7
    },
    pairs(rows, labelWidth = 118) {
      const size = 9.5
      const step = size * leading
      for (const [label, value] of rows) {
        const values = sheet.lines(value, 'regular', size, width - labelWidth - 10)
        const labels = sheet.lines(label, 'regular', size, labelWidth - 8)
        sheet.need(step * Math.min(2, Math.max(values.length, labels.length)))
        for (let at = 0; at < Math.max(values.length, labels.length); at++) {
          sheet.need(step)
          const head = labels[at]
          const line = values[at]
          if (head) sheet.print(head, sheet.left, sheet.y, size, ink.muted)
          if (at === 0) inPlace(sheet, ':', sheet.left + labelWidth - 6, size)
          if (line) sheet.print(line, sheet.left + labelWidth + 4, sheet.y, size, ink.text)
          sheet.y += step
        }
        sheet.y += 1.5
      }
      sheet.y += 4
    },
    numbered(items) {
      items.forEach((item, index) => {
        sheet.need(9.5 * leading)
        inPlace(sheet, `${index + 1}.`, sheet.left, 9.5)
        sheet.block(item, { indent: 22, after: 3 })
      })
      sheet.y += 3
    },
    table: (columns, rows) => drawTable(sheet, columns, rows),
    beside(blocks) {
      const each = width / blocks.length
      const height = (lists: readonly (readonly [string, Style])[]) =>
        lists.reduce(
          (sum, [text, { size = 9.5, weight = 'regular', after = 5 }]) =>
            sum + sheet.lines(text, weight, size, each - 14).length * size * leading + after,
          0,
        )
      const tallest = Math.max(...blocks.map(height))
      sheet.need(tallest)
      const top = sheet.y
      blocks.forEach((list, index) => {
        sheet.y = top
        for (const [text, style] of list) sheet.block(text, style, sheet.left + index * each, each - 14)
      })
      sheet.y = top + tallest
    },
    rule(weight, after) {
      sheet.across(sheet.left, sheet.left + width, sheet.y, weight, ink.text)
      sheet.y += after
    },
    space(points) {
      sheet.y += points
    },
    breakPage: sheet.turn,
    finish: sheet.finish,
  }
}

/** A short mark in the current line that moves nothing. */
function inPlace(sheet: Sheet, text: string, x: number, size: number): void {
  const [line] = sheet.lines(text, 'regular', size, 60)
  if (line) sheet.print(line, x, sheet.y, size, ink.text)
}
