import { expect, it } from 'vitest'
import { Canned, cannedVariables, fillCanned } from '#shared/domain/canned.ts'

const values = {
  ...{ contactName: 'Siti', ticketNumber: 'T-000123', agentName: 'Ani' },
  ...{ greeting: 'Selamat pagi', today: '22 November 2026' },
}

it.each([
  ['{{greeting}}, {{contactName}}.', 'Selamat pagi, Siti.'],
  ['{{ ticketNumber }} {{ticketNumber}}', 'T-000123 T-000123'],
  ['{{salah}} {{constructor}} {{__proto__}}', '{{salah}} {{constructor}} {{__proto__}}'],
  ['{contactName} {{}} {{contactName', '{contactName} {{}} {{contactName'],
  ['tanpa variabel', 'tanpa variabel'],
])('fills %s', (body, expected) => {
  expect(fillCanned(body, values)).toBe(expected)
})

it('puts a name in as it is, whatever it looks like', () => {
  const name = '$& {{agentName}} $1'
  expect(fillCanned('Halo {{contactName}}', { ...values, contactName: name })).toBe(`Halo ${name}`)
})

it('has a value for each variable that it offers', () => {
  expect(Object.keys(values).sort()).toEqual([...cannedVariables].sort())
})

it.each(['salam', 'tutup-tiket', '1'])('takes %s as a shortcut', shortcut => {
  expect(Canned.shape.shortcut.safeParse(shortcut).success).toBe(true)
})

it.each(['', 'Salam', '-salam', 'dua kata', 'sal/am', 'é'])('refuses “%s” as a shortcut', shortcut => {
  expect(Canned.shape.shortcut.safeParse(shortcut).success).toBe(false)
})
