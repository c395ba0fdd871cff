import type { Run, Weight } from './glyphs.ts'

/** One printed line: runs with their widths, in points. */
export interface Line {
  readonly runs: readonly (Run & { readonly width: number })[]
  readonly width: number
}

export type Measure = (run: Run, size: number) => number

/**
 * Breaks text into lines no wider than `width` points, at spaces where there are any, else inside the word (hashes,
 * addresses, names without an end). Line ends of the text are kept.
 */
export function breakLines(
  text: string,
  { weight, size, width }: { readonly weight: Weight; readonly size: number; readonly width: number },
  split: (text: string, weight: Weight) => Run[],
  measure: Measure,
): Line[] {
  const widthOf = (part: string) => split(part, weight).reduce((sum, run) => sum + measure(run, size), 0)
  const toLine = (part: string): Line => {
    const runs = split(part, weight).map(run => ({ ...run, width: measure(run, size) }))
    return { runs, width: runs.reduce((sum, run) => sum + run.width, 0) }
  }
  return text
    .normalize('NFC')
    .split('\n')
    .flatMap(paragraph => {
      const lines: string[] = []
      let current = ''
      for (const word of paragraph.split(/\s+/).flatMap(part => pieces(part, width, widthOf))) {
        const longer = current === '' ? word : `${current} ${word}`
        if (current !== '' && widthOf(longer) > width) {
          lines.push(current)
          current = word
        } else current = longer
      }
      return [...lines, current]
    })
    .map(toLine)
}

const clusters = new Intl.Segmenter('id', { granularity: 'grapheme' })

/** A word that fits stays whole; a longer one is cut where it must be, after a slash or hyphen if one is near. */
function pieces(word: string, width: number, widthOf: (part: string) => number): string[] {
  if (widthOf(word) <= width) return [word]
  const parts: string[] = []
  let current = ''
  for (const { segment } of clusters.segment(word)) {
    if (current !== '' && widthOf(current + segment) > width) {
      const cut = Math.max(...['/', '-', '_', '?', '&', '='].map(mark => current.lastIndexOf(mark))) + 1
      const end = cut > current.length / 2 ? cut : current.length
      parts.push(current.slice(0, end))
      current = current.slice(end)
    }
    current += segment
  }
  return current === '' ? parts : [...parts, current]
}
