import { describe, expect, it } from 'vitest'
import { checkDraft, checkFiles } from '#web/form/check.ts'
import { type Draft, emptyDraft } from '#web/form/draft.ts'

const now = Date.UTC(2026, 10, 22, 3)

function draft(fields: Partial<Draft['fields']> = {}, consents: Partial<Draft['consents']> = {}): Draft {
  const empty = emptyDraft()
  return {
    ...empty,
    fields: {
      ...empty.fields,
      ...{ category: 'joki', name: 'Budi Uji', phone: '0812 3456 7890', narrative: 'Saya ditawari lolos.' },
      ...{ loss: 'no', ...fields },
    },
    consents: { ...empty.consents, truth: true, processing: true, ...consents },
  }
}
const places = (made: Draft) => {
  const checked = checkDraft(made, 'id', [], now)
  return checked.ok ? [] : checked.problems.map(({ place }) => place)
}

describe('complaint form in the browser', () => {
  it('ticks no consent beforehand', () => {
    expect(emptyDraft().consents).toEqual({ truth: false, processing: false, forward: false })
  })

  it('names everything that is wrong at once, in the order of the page', () => {
    expect(places(emptyDraft())).toEqual(['category', 'name', 'contact', 'narrative', 'truth', 'processing'])
  })

  it.each<[string, Partial<Draft['fields']>, readonly string[]]>([
    ['nothing', {}, []],
    ['a mail instead of a phone', { phone: '', email: 'budi@uji.example' }, []],
    ['an unanswered question', { loss: '' }, ['loss']],
    ['a time without a day', { time: '10:00' }, ['date']],
    ['a day that is still to come', { date: '2026-11-23' }, ['date']],
    ['today, an hour ago in Jayapura', { date: '2026-11-22', time: '11:00', zone: 'WIT' }, []],
    ['an amount in words', { loss: 'yes', amount: 'tiga ratus' }, ['amount']],
    ['an amount as people write it', { loss: 'yes', amount: 'Rp 1.500.000' }, []],
    ['an amount of a loss there was not', { loss: 'no', amount: 'tiga ratus' }, []],
    ['a phone in words', { phone: 'tidak punya' }, ['phone']],
    ['no answers about fraud where it is about service', { category: 'service', loss: '' }, []],
    ['21 traces', { traces: 'x\n'.repeat(21) }, ['traces']],
  ])('finds what is wrong with %s', (_, fields, wanted) => {
    expect(places(draft(fields))).toEqual(wanted)
  })

  it('turns an amount as it is written into rupiah', () => {
    const checked = checkDraft(draft({ loss: 'yes', amount: 'Rp 1.500.000' }), 'id', [], now)
    expect(checked).toMatchObject({ ok: true, form: { amount: 1_500_000 } })
  })

  it.each([
    ['six files', Array.from({ length: 6 }, (_, n) => new File(['x'], `${n}.png`)), 'form.error.fileCount'],
    ['an empty file', [new File([], 'kosong.png', { type: 'image/png' })], 'form.error.fileEmpty'],
    ['a web page', [new File(['x'], 'a.html', { type: 'text/html' })], 'form.error.fileType'],
  ])('refuses %s', (_, files, key) => {
    expect(checkFiles(files)).toMatchObject([{ place: 'files', key }])
  })
})
