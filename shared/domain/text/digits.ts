/**
 * Text with full-width, Arabic-Indic and extended Arabic-Indic digits turned into 0–9.
 * People paste numbers from keyboards and apps set to other scripts.
 */
export function asciiDigits(text: string): string {
  return text.normalize('NFKC').replace(/[\u0660-\u0669\u06F0-\u06F9]/g, digit => {
    const code = digit.codePointAt(0) ?? 0
    return String(code >= 0x06f0 ? code - 0x06f0 : code - 0x0660)
  })
}

/** The text without what people put between digits: spaces, dots, dashes, slashes, invisible marks. */
export function withoutSeparators(text: string): string {
  return asciiDigits(text).replace(/[\s.\-‐-―_/,'\p{Cf}]/gu, '')
}

/** The numbers that stand in a text, whatever else it says, without what people put between digits; a plus stays. */
export function numbersIn(text: string): string[] {
  const runs = asciiDigits(text).match(/\+?\(?\+?\d(?:[\s.\-‐-―_/()\p{Cf}]*\d)*/gu) ?? []
  return runs.map(run => withoutSeparators(run).replace(/[()]/g, ''))
}
