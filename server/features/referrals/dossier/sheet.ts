import PDFDocument from 'pdfkit'
import { createGlyphs, type Weight } from './glyphs.ts'
import { breakLines, type Line } from './lines.ts'

const page = { width: 595.28, height: 841.89 }
const margin = { left: 64, right: 56, top: 58, bottom: 64 }
/** Height of a line as a multiple of the letter size. */
export const leading = 1.42

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

export interface SheetOptions {
  readonly title: string
  readonly author: string
  readonly subject: string
  /** Written as the creation date: the same content at the same instant makes the same bytes. */
  readonly at: number
  /** Large pale word across every page, and a line in the head. */
  readonly mark: { readonly word: string; readonly head: string } | null
}

/** A4 pages and a place on the last of them: everything is printed at `y`, which moves down and onto the next page. */
export interface Sheet {
  readonly left: number
  readonly width: number
  /** Height of an empty page between its margins. */
  readonly height: number
  /** Points from the upper edge. */
  y: number
  /** The text broken to lines of at most `within` points. */
  lines(text: string, weight: Weight, size: number, within: number): Line[]
  print(line: Line, x: number, top: number, size: number, color: string): void
  /** A paragraph, continued on the next page when there is no room. */
  block(text: string, style: Style, left?: number, within?: number): void
  across(from: number, to: number, top: number, thick: number, color: string): void
  fill(x: number, top: number, width: number, height: number, color: string): void
  fits(height: number): boolean
  /** A new page unless `height` points are left on this one. */
  need(height: number): void
  turn(): void
  /** Writes the same line at the foot of every page and returns the finished bytes. */
  finish(foot: (page: number, pages: number) => readonly [left: string, right: string]): Promise<Uint8Array>
}

export function openSheet(options: SheetOptions): Sheet {
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

  const measure = (run: { font: string; text: string }, size: number) =>
    doc.font(run.font).fontSize(size).widthOfString(run.text)
  const lines: Sheet['lines'] = (text, weight, size, within) =>
    breakLines(text, { weight, size, width: within }, split, measure)
  const print: Sheet['print'] = (line, x, top, size, color) => {
    let left = x
    for (const run of line.runs) {
      doc.font(run.font).fontSize(size).fillColor(color).text(run.text, left, top, { lineBreak: false })
      left += run.width
    }
  }
  const across: Sheet['across'] = (from, to, top, thick, color) => {
    doc.moveTo(from, top).lineTo(to, top).lineWidth(thick).strokeColor(color).stroke()
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

  const sheet: Sheet = {
    left: margin.left,
    width,
    height: bottom - margin.top,
    y: margin.top,
    lines,
    print,
    across,
    fill(x, top, wide, high, color) {
      doc.rect(x, top, wide, high).fillColor(color).fill()
    },
    fits: height => sheet.y + height <= bottom,
    need(height) {
      if (!sheet.fits(height)) sheet.turn()
    },
    turn() {
      doc.addPage({ size: 'A4', margin: 0 })
      if (options.mark !== null) stamp(options.mark)
      sheet.y = margin.top
    },
    block(
      text,
      { size = 9.5, weight = 'regular', color = ink.text, align = 'left', indent = 0, after = 5 },
      left = margin.left,
      within = width,
    ) {
      const step = size * leading
      for (const line of lines(text, weight, size, within - indent)) {
        sheet.need(step)
        const rest = within - indent - line.width
        const shift = align === 'center' ? rest / 2 : align === 'right' ? rest : 0
        print(line, left + indent + shift, sheet.y, size, color)
        sheet.y += step
      }
      sheet.y += after
    },
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
  sheet.turn()
  return sheet
}
