import { asciiDigits } from './digits.ts'

/** A text as the eye reads it; what stands at a place of it begins and ends there in the original. */
export interface PlainView {
  readonly plain: string
  readonly from: (place: number) => number
  readonly to: (place: number) => number
}

/**
 * The text with what hides a number taken away: invisible marks are left out, digits and letters of other alphabets and
 * styles become plain ones, and figures written as words ("satu dua tiga", "delapan puluh dua") become digits.
 */
export function plainView(text: string): PlainView {
  return withFigures(seen(text))
}

const asItIs = (text: string): PlainView => ({
  plain: text,
  from: place => place,
  to: place => place + 1,
})

function seen(text: string): PlainView {
  if (!/[^\0-\x7F]/.test(text)) return asItIs(text)
  let plain = ''
  const from: number[] = []
  const to: number[] = []
  let at = 0
  for (const character of text) {
    const end = at + character.length
    const shown = character < '\u0080' ? character : plainOf(character)
    for (let unit = 0; unit < shown.length; unit++) {
      from.push(shown.length === character.length ? at + unit : at)
      to.push(shown.length === character.length ? at + unit + 1 : end)
    }
    // What only dresses the character before it goes with it.
    if (DRESS.test(character) && to.length > 0) to[to.length - 1] = end
    plain += shown
    at = end
  }
  return { plain, from: place => from[place] ?? at, to: place => to[place] ?? at }
}

function plainOf(character: string): string {
  if (INVISIBLE.test(character) || DRESS.test(character)) return ''
  if (/^[\u2010-\u2015\u2212]$/.test(character)) return '-'
  const simple = asciiDigits(character)
  return /^[A-Za-z0-9]$/.test(simple) ? simple : character
}

/** The frame around a keycap digit and what chooses its looks. */
const DRESS = /^[\uFE00-\uFE0F\u20E3]$/u
const INVISIBLE = /^\p{Cf}$/u

const UNITS: Readonly<Record<string, number>> = {
  ...{ nol: 0, kosong: 0, satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5, enam: 6, tujuh: 7, delapan: 8 },
  ...{
    sembilan: 9,
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
  },
}
const UNIT = Object.keys(UNITS).join('|')
const FIGURE = String.raw`(?:(?:${UNIT})(?:[ \t]+(?:belas|puluh))?|sepuluh|sebelas|(?<!\d)\d(?!\d))`
const BETWEEN = String.raw`[\s,.\-_/]{0,3}`
const RUN = new RegExp(String.raw`(?<![\p{L}\d])${FIGURE}(?:${BETWEEN}${FIGURE})+(?![\p{L}\d])`, 'giu')
const EACH = new RegExp(String.raw`(${UNIT})(?:[ \t]+(belas|puluh))?|(sepuluh)|(sebelas)|(\d)`, 'giu')
/** Fewer figures in a row than this are somebody counting. */
const RUN_DIGITS = 3

function withFigures(view: PlainView): PlainView {
  const { plain: read, from, to } = view
  let plain = ''
  const starts: number[] = []
  const ends: number[] = []
  const put = (text: string, start: number, end: number): void => {
    plain += text
    for (let unit = 0; unit < text.length; unit++) {
      starts.push(start)
      ends.push(end)
    }
  }
  const copy = (start: number, end: number): void => {
    for (let place = start; place < end; place++) put(read.charAt(place), from(place), to(place))
  }
  let done = 0
  for (const run of read.matchAll(RUN)) {
    const figures = figuresOf(run[0])
    const isWritten = /\p{L}/u.test(run[0])
    if (!isWritten || figures.reduce((sum, { digits }) => sum + digits.length, 0) < RUN_DIGITS) continue
    copy(done, run.index)
    for (const [index, { digits, start, end }] of figures.entries()) {
      const first = from(run.index + start)
      if (index > 0) put(' ', ends.at(-1) as number, first)
      put(digits, first, to(run.index + end - 1))
    }
    done = run.index + run[0].length
  }
  if (done === 0) return view
  copy(done, read.length)
  return { plain, from: place => starts[place] ?? 0, to: place => ends[place] ?? 0 }
}

interface Figure {
  digits: string
  start: number
  end: number
}

/** "delapan puluh dua" is 82, "tiga belas" 13. */
function figuresOf(run: string): Figure[] {
  const figures: Figure[] = []
  let tens: Figure | null = null
  for (const { 0: word, 1: unit, 2: times, 3: ten, 4: eleven, 5: digit, index: start } of run.matchAll(
    EACH,
  )) {
    const end = start + word.length
    const value = unit === undefined ? (digit ?? '') : String(UNITS[unit.toLowerCase()])
    if (tens !== null && unit !== undefined && times === undefined && value !== '0') {
      Object.assign(tens, { digits: `${tens.digits[0]}${value}`, end })
      tens = null
      continue
    }
    tens = null
    const kind = times?.toLowerCase()
    const digits =
      ten !== undefined
        ? '10'
        : eleven !== undefined
          ? '11'
          : kind === 'belas'
            ? `1${value}`
            : kind === 'puluh'
              ? `${value}0`
              : value
    const figure = { digits, start, end }
    figures.push(figure)
    if (kind === 'puluh') tens = figure
  }
  return figures
}
