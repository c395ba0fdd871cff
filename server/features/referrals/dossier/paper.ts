import PDFDocument from 'pdfkit'
import { createGlyphs, type Weight } from './glyphs.ts'
import { breakLines, type Line } from './lines.ts'

const page = { width: 595.28, height: 841.89 }
const margin = { left: 64, right: 56, top: 58, bottom: 64 }
/** Height of a line as a multiple of the letter size. */
const leading = 1.42

export const ink = { text: '#1a1a1a', muted: '#595959', rule: '#8c8c8c', head: '#eef1f4', mark: '#b42318' }

export interface Style {
  readonly size?: number
  readonly weight?: Weight
  readonly color?: string
  readonly align?: 'left' | 'center' | 'right'
  /** Points from the left margin. */
  readonly indent?: number
  /** Points to the next block. */
  readonly after?: number
}

export interface Column {
  readonly title: string
  /** Share of the page's width; the shares of a table add up to 1. */
  readonly share: number
  readonly align?: 'left' | 'right'
}

/** An A4 page after the other, filled from the top: paragraphs, label-and-value lines, numbered items and tables. */
export interface Paper {
  readonly width: number
  text(text: string, style?: Style): void
  /** A title that never stands alone at the foot of a page. */
  heading(text: string): void
  /** Labels in one column, values beside them. */
  pairs(rows: readonly (readonly [label: string, value: string])[], labelWidth?: number): void
  numbered(items: readonly string[]): void
  /** Rows may be longer than a page; the head is repeated on each. A `detail` runs under its row in full width. */
  table(columns: readonly Column[], rows: readonly { cells: readonly string[]; detail?: string }[]): void
  /** Blocks side by side in equal columns, kept together on one page. */
  beside(blocks: readonly (readonly (readonly [text: string, style: Style])[])[]): void
  rule(weight: number, after: number): void
  space(points: number): void
  breakPage(): void
  /** Writes the same line at the foot of every page and returns the finished bytes. */
  finish(foot: (page: number, pages: number) => readonly [left: string, right: string]): Promise<Uint8Array>
}

export interface PaperOptions {
  readonly title: string
  readonly author: string
  readonly subject: string
  /** Written as the creation date: the same content at the same instant makes the same bytes. */
  readonly at: number
  /** Large pale word across every page, and a line in the head. */
  readonly mark: { readonly word: string; readonly head: string } | null
}

export function createPaper(options: PaperOptions): Paper {
  const at = new Date(options.at)
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    lang: 'id',
    info: {
      Title: options.title,
      Author: options.author,
      Subject: options.subject,
      Producer: 'Kawal',
      Creator: 'Kawal',
      CreationDate: at,
      ModDate: at,
    },
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    doc.once('end', resolve)
    doc.once('error', reject)
  })
  const split = createGlyphs(doc)
  const width = page.width - margin.left - margin.right
  const bottom = page.height - margin.bottom
  let y = margin.top

  const measure = (run: { font: string; text: string }, size: number) =>
    doc.font(run.font).fontSize(size).widthOfString(run.text)
  const lines = (text: string, weight: Weight, size: number, within: number) =>
    breakLines(text, { weight, size, width: within }, split, measure)
  const print = (line: Line, x: number, top: number, size: number, color: string): void => {
    let left = x
    for (const run of line.runs) {
      doc.font(run.font).fontSize(size).fillColor(color).text(run.text, left, top, { lineBreak: false })
      left += run.width
    }
  }
  const turn = (): void => {
    doc.addPage({ size: 'A4', margin: 0 })
    if (options.mark !== null) stamp(options.mark)
    y = margin.top
  }
  const stamp = (mark: { word: string; head: string }): void => {
    const [word] = lines(mark.word, 'bold', 150, 2000)
    const [head] = lines(mark.head, 'bold', 8, width)
    doc.save()
    doc.rotate(-52, { origin: [page.width / 2, page.height / 2] }).opacity(0.07)
    if (word) print(word, (page.width - word.width) / 2, page.height / 2 - 105, 150, ink.mark)
    doc.restore()
    if (head) print(head, (page.width - head.width) / 2, 28, 8, ink.mark)
  }
  const need = (height: number): void => {
    if (y + height > bottom) turn()
  }
  const block = (
    text: string,
    { size = 9.5, weight = 'regular', color = ink.text, align = 'left', indent = 0, after = 5 }: Style,
    left = margin.left,
    within = width,
  ): void => {
    const step = size * leading
    for (const line of lines(text, weight, size, within - indent)) {
      need(step)
      const rest = within - indent - line.width
      const shift = align === 'center' ? rest / 2 : align === 'right' ? rest : 0
      print(line, left + indent + shift, y, size, color)
      y += step
    }
    y += after
  }
  const across = (from: number, to: number, top: number, thick: number, color: string): void => {
    doc.moveTo(from, top).lineTo(to, top).lineWidth(thick).strokeColor(color).stroke()
  }

  turn()
  const paper: Paper = {
    width,
    text: (text, style = {}) => block(text, style),
    heading(text) {
      y += 6
      need(58)
      block(text, { size: 11, weight: 'bold', after: 1 })
      across(margin.left, margin.left + width, y, 0.6, ink.rule)
      y += 7
    },
    pairs(rows, labelWidth = 118) {
      const size = 9.5
      const step = size * leading
      for (const [label, value] of rows) {
        const values = lines(value, 'regular', size, width - labelWidth - 10)
        const labels = lines(label, 'regular', size, labelWidth - 8)
        need(step * Math.min(2, Math.max(values.length, labels.length)))
        for (let at = 0; at < Math.max(values.length, labels.length); at++) {
          need(step)
          const head = labels[at]
          const line = values[at]
          if (head) print(head, margin.left, y, size, ink.muted)
          if (at === 0) inPlace(':', margin.left + labelWidth - 6, size)
          if (line) print(line, margin.left + labelWidth + 4, y, size, ink.text)
          y += step
        }
        y += 1.5
      }
      y += 4
    },
    numbered(items) {
      items.forEach((item, index) => {
        need(9.5 * leading)
        inPlace(`${index + 1}.`, margin.left, 9.5)
        block(item, { indent: 22, after: 3 })
      })
      y += 3
    },
    table(columns, rows) {
      const size = 8.5
      const step = size * 1.36
      const pad = 4
      const places = columns.map(({ share }, index) => ({
        left: margin.left + columns.slice(0, index).reduce((sum, column) => sum + column.share, 0) * width,
        width: share * width,
      }))
      const cellLines = (cells: readonly string[], weight: Weight) =>
        cells.map((cell, index) => lines(cell, weight, size, (places[index]?.width ?? 0) - 2 * pad))
      const printLine = (cells: readonly Line[][], row: number, color: string): void => {
        cells.forEach((cell, index) => {
          const line = cell[row]
          const place = places[index]
          if (!line || !place) return
          const shift = columns[index]?.align === 'right' ? place.width - 2 * pad - line.width : 0
          print(line, place.left + pad + shift, y, size, color)
        })
      }
      const head = (): void => {
        const cells = cellLines(
          columns.map(({ title }) => title),
          'bold',
        )
        const count = Math.max(...cells.map(cell => cell.length))
        const height = count * step + 2 * pad
        doc.rect(margin.left, y, width, height).fillColor(ink.head).fill()
        across(margin.left, margin.left + width, y, 0.8, ink.rule)
        y += pad
        for (let row = 0; row < count; row++) {
          printLine(cells, row, ink.text)
          y += step
        }
        y += pad
        across(margin.left, margin.left + width, y, 0.8, ink.rule)
      }
      const roomFor = (height: number): void => {
        if (y + height <= bottom) return
        across(margin.left, margin.left + width, y, 0.4, ink.rule)
        turn()
        head()
      }
      need(64)
      head()
      for (const { cells, detail } of rows) {
        const printed = cellLines(cells, 'regular')
        const first = places[1] ?? places[0]
        const left = first?.left ?? margin.left
        const under =
          detail === undefined ? [] : lines(detail, 'regular', 7.5, margin.left + width - left - 2 * pad)
        const count = Math.max(...printed.map(cell => cell.length))
        const height = count * step + under.length * 7.5 * 1.36 + 2 * pad
        if (height < bottom - margin.top - 60) roomFor(height)
        else roomFor(step * 3)
        y += pad
        for (let row = 0; row < count; row++) {
          roomFor(step)
          printLine(printed, row, ink.text)
          y += step
        }
        for (const line of under) {
          roomFor(7.5 * 1.36)
          print(line, left + pad, y, 7.5, ink.muted)
          y += 7.5 * 1.36
        }
        y += pad
        across(margin.left, margin.left + width, y, 0.4, ink.rule)
      }
      y += 9
    },
    beside(blocks) {
      const each = width / blocks.length
      const height = (lists: readonly (readonly [string, Style])[]) =>
        lists.reduce(
          (sum, [text, { size = 9.5, weight = 'regular', after = 5 }]) =>
            sum + lines(text, weight, size, each - 14).length * size * leading + after,
          0,
        )
      const tallest = Math.max(...blocks.map(height))
      need(tallest)
      const top = y
      blocks.forEach((list, index) => {
        y = top
        for (const [text, style] of list) block(text, style, margin.left + index * each, each - 14)
      })
      y = top + tallest
    },
    rule(weight, after) {
      across(margin.left, margin.left + width, y, weight, ink.text)
      y += after
    },
    space(points) {
      y += points
    },
    breakPage: turn,
    async finish(foot) {
      const { count } = doc.bufferedPageRange()
      for (let index = 0; index < count; index++) {
        doc.switchToPage(index)
        const [left, right] = foot(index + 1, count)
        const [leftLine] = lines(left, 'regular', 7.5, width * 0.7)
        const [rightLine] = lines(right, 'regular', 7.5, width * 0.3)
        across(margin.left, margin.left + width, page.height - 46, 0.4, ink.rule)
        if (leftLine) print(leftLine, margin.left, page.height - 40, 7.5, ink.muted)
        if (rightLine)
          print(rightLine, margin.left + width - rightLine.width, page.height - 40, 7.5, ink.muted)
      }
      doc.end()
      await ended
      return new Uint8Array(Buffer.concat(chunks))
    },
  }
  return paper

  /** A short mark in the current line that moves nothing. */
  function inPlace(text: string, x: number, size: number): void {
    const [line] = lines(text, 'regular', size, 60)
    if (line) print(line, x, y, size, ink.text)
  }
}
