import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import dossier from '#shared/locales/id/dossier.json' with { type: 'json' }
import { fill } from './words.ts'

export type Weight = 'regular' | 'bold'

/** A stretch of text that one font file can print. */
export interface Run {
  readonly font: string
  readonly text: string
}

/** Noto Sans comes in one file per group of scripts; most pages need the first alone. */
const subsets = ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic', 'devanagari'] as const
const weights = { regular: 400, bold: 600 } as const

interface FontBook {
  registerFont(name: string, source: Buffer): unknown
  font(name: string): unknown
}

/** pdfkit keeps fontkit's font in a field that its types do not know. */
interface WithFont {
  readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } }
}

const files = new Map<string, Buffer>()

function fontFile(subset: string, weight: number): Buffer {
  const name = `@fontsource/noto-sans/files/noto-sans-${subset}-${weight}-normal.woff`
  const known = files.get(name)
  if (known !== undefined) return known
  const bytes = readFileSync(createRequire(import.meta.url).resolve(name))
  files.set(name, bytes)
  return bytes
}

/**
 * Registers the bundled fonts with a document and returns how to split text among them. What no font can print is
 * named in brackets instead of leaving an empty box: a reader must see that something stood there.
 */
export function createGlyphs(doc: FontBook): (text: string, weight: Weight) => Run[] {
  for (const [weight, number] of Object.entries(weights))
    for (const subset of subsets) doc.registerFont(`${weight}-${subset}`, fontFile(subset, number))
  const covered = new Map<string, boolean>()
  const has = (subset: string, code: number): boolean => {
    const key = `${subset}:${code}`
    const known = covered.get(key)
    if (known !== undefined) return known
    doc.font(`regular-${subset}`)
    const answer = (doc as unknown as WithFont)._font.font.hasGlyphForCodePoint(code)
    covered.set(key, answer)
    return answer
  }
  const subsetFor = (cluster: string): string | undefined => {
    const codes = [...cluster].map(character => character.codePointAt(0) ?? 0)
    return subsets.find(subset => codes.every(code => has(subset, code)))
  }

  return (text, weight) => {
    const runs: { font: string; text: string }[] = []
    const append = (subset: string, part: string): void => {
      const font = `${weight}-${subset}`
      const last = runs.at(-1)
      if (last?.font === font) last.text += part
      else runs.push({ font, text: part })
    }
    // Nearly all text is this; segmenting it would only cost time.
    if (/^[\x20-\x7E]*$/.test(text)) append('latin', text)
    else
      for (const part of withoutGaps(text, cluster => subsetFor(cluster) !== undefined))
        append(subsetFor(part) ?? 'latin', part)
    return runs
  }
}

const clusters = new Intl.Segmenter('id', { granularity: 'grapheme' })
const invisible = /[\u200B-\u200F\u2060\uFEFF]|\p{Variation_Selector}/gu

/** Clusters that can be printed, and bracketed words for each stretch of one kind that cannot. */
function* withoutGaps(text: string, printable: (cluster: string) => boolean): Generator<string> {
  let gap: { kind: string; count: number } | undefined
  const close = (): string => {
    const words = gap === undefined ? '' : describe(gap)
    gap = undefined
    return words
  }
  for (const { segment } of clusters.segment(text)) {
    const cluster = segment.replace(invisible, '')
    if (cluster === '') continue
    if (printable(cluster)) {
      yield* close()
      yield cluster
      continue
    }
    const kind = kindOf(segment)
    if (gap?.kind === kind) gap.count += 1
    else {
      yield* close()
      gap = { kind, count: 1 }
    }
  }
  yield* close()
}

const scripts = Object.keys(dossier.script) as (keyof typeof dossier.script)[]
const scriptTests = scripts.map(name => ({ name, test: new RegExp(`\\p{Script=${name}}`, 'u') }))

function kindOf(cluster: string): string {
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(cluster)) return 'emoji'
  const script = scriptTests.find(({ test }) => test.test(cluster))?.name
  if (script !== undefined) return script
  return `U+${(cluster.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function describe({ kind, count }: { kind: string; count: number }): string {
  if (kind === 'emoji') return count === 1 ? dossier.glyph.emoji : fill(dossier.glyph.emojis, { count })
  const script = scripts.find(name => name === kind)
  if (script !== undefined) return fill(dossier.glyph.script, { count, script: dossier.script[script] })
  return fill(dossier.glyph.other, { code: kind })
}
