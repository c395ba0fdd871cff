/**
 * Punycode (RFC 3492) for one host label, both ways. Only what host names need; a label that cannot be decoded is
 * given back as it came, because a broken address is still evidence.
 */
export function labelToUnicode(label: string): string {
  if (!/^xn--/i.test(label)) return label
  return decode(label.slice(4).toLowerCase()) ?? label
}

export function labelToAscii(label: string): string {
  return !/\P{ASCII}/u.test(label) ? label : `xn--${encode(codePoints(label))}`
}

const BASE = 36
const MIN = 1
const MAX = 26

function adapt(delta: number, points: number, first: boolean): number {
  let rest = first ? Math.floor(delta / 700) : delta >> 1
  rest += Math.floor(rest / points)
  let k = 0
  for (; rest > ((BASE - MIN) * MAX) >> 1; k += BASE) rest = Math.floor(rest / (BASE - MIN))
  return k + Math.floor(((BASE - MIN + 1) * rest) / (rest + 38))
}

function threshold(k: number, bias: number): number {
  return k <= bias ? MIN : k >= bias + MAX ? MAX : k - bias
}

function decode(text: string): string | null {
  const split = text.lastIndexOf('-')
  const output = split > 0 ? codePoints(text.slice(0, split)) : []
  let [n, i, bias] = [128, 0, 72]
  for (let at = split > 0 ? split + 1 : 0; at < text.length; ) {
    const old = i
    for (let w = 1, k = BASE; ; k += BASE) {
      const digit = '0123456789'.includes(text[at] ?? '-')
        ? text.charCodeAt(at) - 22
        : text.charCodeAt(at) - 97
      at++
      if (!(digit >= 0 && digit < BASE)) return null
      i += digit * w
      const t = threshold(k, bias)
      if (digit < t) break
      w *= BASE - t
    }
    bias = adapt(i - old, output.length + 1, old === 0)
    n += Math.floor(i / (output.length + 1))
    i %= output.length + 1
    if (n > 0x10ffff) return null
    output.splice(i++, 0, n)
  }
  return String.fromCodePoint(...output)
}

function encode(points: readonly number[]): string {
  const basic = points.filter(point => point < 128)
  let result = String.fromCharCode(...basic) + (basic.length > 0 ? '-' : '')
  let [n, delta, bias, handled] = [128, 0, 72, basic.length]
  while (handled < points.length) {
    const next = Math.min(...points.filter(point => point >= n))
    delta += (next - n) * (handled + 1)
    n = next
    for (const point of points) {
      if (point < n) delta++
      if (point !== n) continue
      let q = delta
      for (let k = BASE; ; k += BASE) {
        const t = threshold(k, bias)
        if (q < t) break
        result += digitOf(t + ((q - t) % (BASE - t)))
        q = Math.floor((q - t) / (BASE - t))
      }
      result += digitOf(q)
      bias = adapt(delta, handled + 1, handled === basic.length)
      delta = 0
      handled++
    }
    delta++
    n++
  }
  return result
}

function digitOf(value: number): string {
  return String.fromCharCode(value < 26 ? value + 97 : value + 22)
}

function codePoints(text: string): number[] {
  return Array.from(text, char => char.codePointAt(0) ?? 0)
}
