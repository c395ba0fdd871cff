import { describe, expect, it } from 'vitest'
import { readSearch } from '#server/features/participants/search-text.ts'

describe('what was typed into the search field', () => {
  it.each([
    ['3171014107909001', { kind: 'number', digits: '3171014107909001', phone: null }],
    ['NIK: 317101 410790 9001', { kind: 'number', digits: '3171014107909001', phone: null }],
    ['No. KK 3171.0114.0716.9001', { kind: 'number', digits: '3171011407169001', phone: null }],
    ['３１７１０１４１０７９０９００１', { kind: 'number', digits: '3171014107909001', phone: null }],
    ['0824-5551-0231', { kind: 'number', digits: '082455510231', phone: '+6282455510231' }],
    ['+62 824 5551 0231', { kind: 'number', digits: '6282455510231', phone: '+6282455510231' }],
    ['WA 62824 5551 0231', { kind: 'number', digits: '6282455510231', phone: '+6282455510231' }],
    ['(0824) 55510231', { kind: 'number', digits: '082455510231', phone: '+6282455510231' }],
    ['No HP/WA: 0824-5551-0231', { kind: 'number', digits: '082455510231', phone: '+6282455510231' }],
    ['https://wa.me/6282455510231', { kind: 'number', digits: '6282455510231', phone: '+6282455510231' }],
    ['tel:+62-824-5551-0231', { kind: 'number', digits: '6282455510231', phone: '+6282455510231' }],
    ['0062 824 5551 0231', { kind: 'number', digits: '6282455510231', phone: '+6282455510231' }],
    ['NIK saya 3171014107909001 (Siti)', { kind: 'number', digits: '3171014107909001', phone: null }],
    ['NOKK3171011407169001', { kind: 'number', digits: '3171011407169001', phone: null }],
    ['email saya siti@example.com, kak', { kind: 'email', email: 'siti@example.com' }],
    ['ｓｉｔｉ＠example.com.', { kind: 'email', email: 'siti@example.com' }],
    ['Siti <siti@example.com>', { kind: 'email', email: 'siti@example.com' }],
    ['Email: Siti@Example.COM', { kind: 'email', email: 'siti@example.com' }],
    ["Hj. Cut Nur'aini, S.Pd.", { kind: 'name', words: ['cut', 'nuraini'] }],
    ['Wa Ode Hasnah', { kind: 'name', words: ['wa', 'ode', 'hasnah'] }],
    ['Ponirin', { kind: 'name', words: ['ponirin'] }],
    ['siti 01-07-1990', { kind: 'born', date: '1990-07-01', words: ['siti'] }],
    ['1 Juli 1990', { kind: 'born', date: '1990-07-01', words: [] }],
    ['lahir 1990-07-01 Ponirin', { kind: 'born', date: '1990-07-01', words: ['ponirin'] }],
    ['Siti Aminah, tgl lahir 9/12/1988', { kind: 'born', date: '1988-12-09', words: ['siti', 'aminah'] }],
    ['1 Agt 1990', { kind: 'born', date: '1990-08-01', words: [] }],
    ['1/7/90', { kind: 'born', date: '1990-07-01', words: [] }],
    ["siti 1 Juli '08", { kind: 'born', date: '2008-07-01', words: ['siti'] }],
    ['TTL: Ujung Pandang, 1 Juli 1990', { kind: 'born', date: '1990-07-01', words: [] }],
    ['Siti, tempat/tanggal lahir Kota Bima 1-7-1990', { kind: 'born', date: '1990-07-01', words: ['siti'] }],
    ['01071990', { kind: 'number', digits: '01071990', phone: null, born: '1990-07-01' }],
    ['010790', { kind: 'number', digits: '010790', phone: null, born: '1990-07-01' }],
    ['31021990', { kind: 'number', digits: '31021990', phone: '+6231021990' }],
    ['32.73.01', { kind: 'number', digits: '327301', phone: null }],
    ['12345', { kind: 'nothing' }],
    ['0812', { kind: 'nothing' }],
    ['12345678901234567', { kind: 'nothing' }],
    ['siti@', { kind: 'nothing' }],
    ['??', { kind: 'nothing' }],
  ])('%s', (text, wanted) => {
    expect(readSearch(text)).toEqual(wanted)
  })
})
