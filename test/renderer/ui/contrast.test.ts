import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

// WCAG 2.2: 1.4.3 asks 4.5:1 for text, 1.4.11 asks 3:1 for the edge of a control and its focus ring.
const tokens = new Map(
  [
    ...readFileSync(new URL('../../../renderer/ui/tokens.css', import.meta.url), 'utf8').matchAll(
      /--k-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g,
    ),
  ].map(([, name, light, dark]) => [name ?? '', { light: light ?? '', dark: dark ?? '' }] as const),
)

const luminance = (hex: string) => {
  const [r, g, b] = [1, 3, 5].map(at => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const contrast = (a: string, b: string) => {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

const surfaces = [
  'canvas',
  'surface',
  'surface-sunken',
  'surface-raised',
  'surface-hover',
  'surface-pressed',
  'surface-selected',
]
const tones = ['neutral', 'info', 'success', 'warning', 'danger', 'legal']

const textPairs: readonly (readonly [text: string, background: string])[] = [
  ...['text', 'text-muted', 'text-subtle'].flatMap(text => surfaces.map(surface => [text, surface] as const)),
  ...['accent-text', 'danger-text'].flatMap(text => surfaces.map(surface => [text, surface] as const)),
  ...['text', 'text-muted', 'text-subtle', 'accent-text'].flatMap(text =>
    ['bubble-in', 'bubble-out', 'accent-soft'].map(surface => [text, surface] as const),
  ),
  ...tones.flatMap(tone => [
    [`${tone}-text`, `${tone}-soft`] as const,
    [`${tone}-text`, 'surface'] as const,
    [`${tone}-text`, 'surface-sunken'] as const,
    [`on-${tone}`, `${tone}-solid`] as const,
    ['text', `${tone}-soft`] as const,
  ]),
  ...['accent', 'accent-hover', 'accent-pressed'].map(accent => ['on-accent', accent] as const),
  ...['danger-hover', 'danger-pressed'].map(danger => ['on-danger', danger] as const),
  ...['rail', 'rail-hover', 'rail-active'].flatMap(rail => [
    ['rail-text', rail] as const,
    ['rail-text-active', rail] as const,
  ]),
  ...Array.from('abcdefgh').map(hue => [`avatar-${hue}-text`, `avatar-${hue}`] as const),
  ['note-text', 'note'],
  ['warning-text', 'note'],
  ['text-inverse', 'tooltip'],
  ['text', 'mark'],
]

const edgePairs: readonly (readonly [edge: string, background: string])[] = [
  ...['canvas', 'surface', 'surface-sunken', 'surface-raised'].flatMap(surface => [
    ['border-control', surface] as const,
    ['focus', surface] as const,
    ['accent', surface] as const,
    ...tones.map(tone => [`${tone}-solid`, surface] as const),
  ]),
  ['focus', 'surface-selected'],
  ['focus', 'surface-hover'],
]

const ratio = (front: string, back: string, theme: 'light' | 'dark') => {
  const [a, b] = [tokens.get(front), tokens.get(back)]
  if (!a || !b) throw new Error(`no such colour token: ${a ? back : front}`)
  return contrast(a[theme], b[theme])
}

describe.each(['light', 'dark'] as const)('%s theme', theme => {
  test.each(textPairs)('text %s on %s', (text, background) => {
    expect(ratio(text, background, theme)).toBeGreaterThanOrEqual(4.5)
  })
  test.each(edgePairs)('edge %s on %s', (edge, background) => {
    expect(ratio(edge, background, theme)).toBeGreaterThanOrEqual(3)
  })
})

test('the formula agrees with the published extremes', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})
