import { expect, test } from 'vitest'
import { isOwnPage, pageFile } from '#main/windows/page-file.ts'

const folder = '/pages'

test.each([
  ['app://kawal/', '/pages/index.html'],
  ['app://kawal/assets/main-1.js', '/pages/assets/main-1.js'],
  ['app://kawal/assets/a%20b.css?x=1#y', '/pages/assets/a b.css'],
  ['app://kawal/../secret', '/pages/secret'],
  ['app://kawal/%2e%2e/%2e%2e/etc/passwd', '/pages/etc/passwd'],
  ['app://kawal/..%2f..%2fetc/passwd', null],
  ['app://kawal/%5c..%5csecret', null],
  ['app://kawal/a%00.js', null],
  ['app://kawal/%', null],
  ['app://kawal/..%2fpages-other/x', null],
  ['app://elsewhere/index.html', null],
  ['app://user@kawal/index.html', null],
  ['https://kawal/index.html', null],
  ['file:///pages/index.html', null],
  ['nonsense', null],
])('%s means %s', (address, file) => {
  expect(pageFile(folder, address)).toBe(file)
})

test.each([
  ['app://kawal/', true],
  ['app://kawal/index.html#x', true],
  ['app://kawal.example/', false],
  ['app://evil/kawal/', false],
  ['https://kawal/', false],
  ['blob:app://kawal/1', false],
  ['', false],
])('is %s our own page: %s', (address, isOwn) => {
  expect(isOwnPage(address)).toBe(isOwn)
})
