import { describe, expect, it } from 'vitest'
import en from '#shared/locales/en/public.json' with { type: 'json' }
import id from '#shared/locales/id/public.json' with { type: 'json' }
import { timeText } from '#web/form/receipt.ts'
import { chooseLanguage, speak } from '#web/text.ts'
import { dateAndTime, hoursText } from '#web/widget/service-words.ts'
import { clockIn } from '#web/widget/zone.ts'

function leaves(tree: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string' ? [[path + key, value]] : [...leaves(value as object, `${path}${key}.`)],
    ),
  )
}

describe('public text', () => {
  const indonesian = leaves(id)
  const english = leaves(en)

  it('has the same keys and the same parameters in both languages', () => {
    expect([...english.keys()]).toEqual([...indonesian.keys()])
    const params = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort()
    for (const [key, text] of indonesian)
      expect([key, params(english.get(key) ?? '')]).toEqual([key, params(text)])
  })

  it('never promises money and never says that a crime was committed', () => {
    const steps = [...indonesian, ...english].filter(([key]) => /^(step|stage|outcome)\./.test(key))
    expect(steps.length).toBeGreaterThan(30)
    for (const [key, text] of steps)
      expect(`${key}: ${text}`).not.toMatch(
        /uang.*kembali|money.*back|refund|tindak pidana|pelaku terbukti|a crime|guilty/i,
      )
  })

  it('fills parameters and counts', () => {
    expect(speak('en')('widget.newMessages', { count: 1 })).toBe('1 new message')
    expect(speak('en')('widget.newMessages', { count: 2 })).toBe('2 new messages')
    expect(speak('id')('widget.newMessages', { count: 1 })).toBe('1 pesan baru')
    expect(speak('id')('widget.ticket', { number: 'T-000001' })).toBe('Tiket T-000001')
  })

  it.each([
    [['en', 'id'], 'en'],
    [[null, undefined, 'en-US'], 'en'],
    [['', 'fr-FR', 'in-ID'], 'id'],
    [['fr'], 'id'],
  ])('chooses a language from %j', (wishes, wanted) => {
    expect(chooseLanguage(...wishes)).toBe(wanted)
  })
})

describe('times in the visitor’s zone', () => {
  const at = Date.UTC(2026, 10, 21, 16, 5)
  const clock = (zone: string) => clockIn('id', speak('id'), zone)

  it.each([
    ['Asia/Jakarta', '23.05 WIB'],
    ['Asia/Pontianak', '23.05 WIB'],
    ['Asia/Makassar', '00.05 WITA'],
    ['Asia/Jayapura', '01.05 WIT'],
    ['Asia/Tokyo', '01.05 GMT+9'],
  ])('names the zone of %s', (zone, text) => {
    expect(clock(zone).time(at)).toBe(text)
  })

  it('changes the day where the visitor’s day changes', () => {
    const now = at + 60_000
    expect(clock('Asia/Jakarta').day(at, now)).toBe('Hari ini')
    expect(clock('Asia/Jakarta').day(at - 86_400_000, now)).toBe('Kemarin')
    expect(clock('Asia/Jakarta').day(at - 3 * 86_400_000, now)).toBe('Rabu, 18 November 2026')
    expect(clock('Asia/Makassar').dayKey(at)).not.toBe(clock('Asia/Jakarta').dayKey(at))
  })

  it('keeps a capital inside a sentence only for the name of a day', () => {
    const jakarta = clock('Asia/Jakarta')
    expect(dateAndTime(at, jakarta, at - 86_400_000)).toBe('besok, 23.05 WIB')
    expect(dateAndTime(at, jakarta, at)).toBe('hari ini, 23.05 WIB')
    expect(dateAndTime(at, jakarta, at - 5 * 86_400_000)).toBe('Sabtu, 21 November 2026, 23.05 WIB')
    const english = clockIn('en', speak('en'), 'Asia/Jakarta')
    expect(dateAndTime(at, english, at - 86_400_000)).toBe('tomorrow, 23:05 WIB')
  })

  it('writes hours and minutes as each language does', () => {
    const weekdays = Array.from({ length: 5 }, () => ({ from: '08:00', to: '16:30' }))
    const hours = { days: [...weekdays, null, null], closedOnHolidays: false }
    expect(hoursText(hours, speak('id'), 'id')).toContain('08.00–16.30 WIB')
    expect(hoursText(hours, speak('en'), 'en')).toContain('08:00–16:30 WIB')
    expect(timeText(at, 'WIB', 'id')).toBe('21 November 2026, 23.05 WIB')
    expect(timeText(at, 'WIB', 'en')).toBe('21 November 2026, 23:05 WIB')
  })
})
