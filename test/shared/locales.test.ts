import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../../shared/locales')
const namespaces = readdirSync(join(folder, 'id')).sort()

type Tree = { readonly [key: string]: string | Tree }

/** Every key with its text. Plural forms count as one key: Indonesian has one form where English has two. */
function flatten(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`
    return typeof value === 'string'
      ? [[here.replace(/_(one|other)$/, ''), value] as [string, string]]
      : flatten(value, here)
  })
}

const read = (language: string, file: string): Tree =>
  JSON.parse(readFileSync(join(folder, language, file), 'utf8'))
const placeholders = (text: string) =>
  [...text.matchAll(/{{\s*([\w.]+)/g)].map(match => match[1] ?? '').sort((a, b) => a.localeCompare(b))

it('has the same namespaces in both languages', () => {
  expect(readdirSync(join(folder, 'en')).sort()).toEqual(namespaces)
})

describe.each(namespaces)('%s', file => {
  const id = flatten(read('id', file))
  const en = flatten(read('en', file))

  it('has the same keys in both languages, all with words', () => {
    expect([...new Set(en.map(([key]) => key))].sort()).toEqual([...new Set(id.map(([key]) => key))].sort())
    expect([...id, ...en].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('fills the same placeholders in both languages', () => {
    const english = new Map(en)
    const different = id.filter(([key, text]) => {
      const other = english.get(key) ?? ''
      return (
        JSON.stringify([...new Set(placeholders(text))]) !== JSON.stringify([...new Set(placeholders(other))])
      )
    })
    expect(different.map(([key]) => key)).toEqual([])
  })
})
