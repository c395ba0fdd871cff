import { describe, expect, it } from 'vitest'
import { checkDraft, fileProblem, placeOf } from '#web/form/check.ts'
import { type Draft, emptyDraft } from '#web/form/draft.ts'
import { urgentAid } from '#web/form/first-aid.ts'

/** 22 November 2026, 10.00 WIB */
const now = Date.UTC(2026, 10, 22, 3)
const nik = '3171010107909001'

interface Changes {
  readonly fields?: Partial<Draft['fields']>
  readonly ticks?: Partial<Draft['ticks']>
  readonly traces?: Draft['traces']
  readonly files?: Draft['files']
  readonly consents?: Partial<Draft['consents']>
}

function draft({ fields, ticks, traces, files, consents }: Changes = {}): Draft {
  const empty = emptyDraft()
  return {
    ...empty,
    fields: {
      ...empty.fields,
      ...{ category: 'FRD-02', name: 'Budi Uji', phone: '0812 3456 7890', narrative: 'Saya ditawari lolos.' },
      ...{ suffered: 'no', mechanism: 'via_pmo', date: '2026-11-20', time: '10:00', zone: 'WIB', ...fields },
    },
    ticks: { ...empty.ticks, remedies: ['advice'], ...ticks },
    traces: traces ?? empty.traces,
    files: files ?? [],
    consents: { ...empty.consents, truth: true, processing: true, ...consents },
  }
}
const places = (made: Draft) => {
  const checked = checkDraft(made, 'id', now)
  return checked.ok ? [] : checked.problems.map(({ place }) => place)
}
const file = (purpose: 'evidence' | 'policeReceipt' | 'powerOfAttorney') => ({
  ...{ id: 'berkas-uji-1', name: 'a.png', size: 1, purpose, sha256: 'a'.repeat(64) },
})
const lost = { suffered: 'yes', lossText: 'Uang saya hilang.' }

describe('complaint form in the browser', () => {
  it('ticks no consent beforehand', () => {
    expect(emptyDraft().consents).toEqual({ truth: false, processing: false, forward: false })
  })

  it('names everything that is wrong at once, in the order of the page', () => {
    const basics = ['category', 'narrative', 'name', 'contact', 'remedies', 'truth', 'processing']
    expect(places(emptyDraft())).toEqual(basics)
    const fraud = emptyDraft()
    fraud.fields.category = 'FRD-01'
    const [, ...rest] = basics
    expect(places(fraud)).toEqual(['suffered', 'narrative', 'date', 'time', 'mechanism', ...rest.slice(1)])
  })

  it('tells of a day to come together with everything else', () => {
    const made = draft({ fields: { date: '2026-11-23', phone: 'tidak punya', name: '' } })
    expect(places(made)).toEqual(['date', 'name', 'phone'])
  })

  it.each<[string, Changes, readonly string[]]>([
    ['nothing', {}, []],
    ['a mail instead of a phone', { fields: { phone: '', email: 'budi@uji.example' } }, []],
    ['a mail without a name', { fields: { email: '@uji.example' } }, ['email']],
    ['an unanswered question', { fields: { suffered: '' } }, ['suffered']],
    ['a missing time', { fields: { time: '' } }, ['time']],
    ['a time nobody remembers', { fields: { time: '', timeUnknown: 'yes' } }, []],
    ['today, an hour ago in Jayapura', { fields: { date: '2026-11-22', time: '11:00', zone: 'WIT' } }, []],
    ['today, in an hour in Jakarta', { fields: { date: '2026-11-22', time: '11:00' } }, ['date']],
    ['a loss without its kind', { fields: lost }, ['lossKinds']],
    ['money without an amount', { fields: lost, ticks: { lossKinds: ['money'] } }, ['amount']],
    [
      'an amount in words',
      { fields: { ...lost, amount: 'tiga ratus' }, ticks: { lossKinds: ['money'] } },
      ['amount'],
    ],
    [
      'an amount as people write it',
      { fields: { ...lost, amount: 'Rp 1.500.000' }, ticks: { lossKinds: ['money'] } },
      [],
    ],
    ['no money but data', { fields: lost, ticks: { lossKinds: ['data'] } }, []],
    [
      'a transfer without its time',
      { fields: { ...lost, amount: '1', transferDate: '2026-11-22' }, ticks: { lossKinds: ['money'] } },
      ['transferTime'],
    ],
    [
      'a transfer to come',
      {
        fields: { ...lost, amount: '1', transferDate: '2026-11-22', transferTime: '23:00' },
        ticks: { lossKinds: ['money'] },
      },
      ['transferDate'],
    ],
    [
      'a loss nobody described',
      { fields: { suffered: 'yes' }, ticks: { lossKinds: ['data'] } },
      ['lossText'],
    ],
    ['the police without proof', { fields: { mechanism: 'direct' } }, ['proof']],
    ['the police with a number only', { fields: { mechanism: 'direct', proofNumber: 'LP/B/1' } }, ['proof']],
    [
      'the police with number and copy',
      { fields: { mechanism: 'direct', proofNumber: 'LP/B/1' }, files: [file('policeReceipt')] },
      [],
    ],
    ['proof promised for next week', { fields: { mechanism: 'direct', proofDue: '2026-11-29' } }, []],
    [
      'proof promised for last week',
      { fields: { mechanism: 'direct', proofDue: '2026-11-15' } },
      ['proofDue'],
    ],
    [
      'proof promised for next year',
      { fields: { mechanism: 'direct', proofDue: '2027-11-15' } },
      ['proofDue'],
    ],
    ['somebody else, unnamed', { fields: { behalf: 'other' } }, ['otherName', 'relation', 'power']],
    [
      'somebody else with a power of attorney',
      {
        fields: { behalf: 'other', otherName: 'Ani Uji', relation: 'family' },
        files: [file('powerOfAttorney')],
      },
      [],
    ],
    ['a NIK that is missing', { fields: { category: 'INS-01' } }, ['nik']],
    ['a NIK with dots', { fields: { category: 'INS-01', nik: '317101.010790.9001' } }, []],
    ['a NIK with month 13', { fields: { category: 'INS-01', nik: '3171010113909001' } }, ['nik']],
    ['a NIK nobody asked for, but wrong', { fields: { nik: '12' } }, ['nik']],
    ['a short card number', { fields: { category: 'CAB-01', nik, card: '1234' } }, ['card']],
    ['a card number that is not asked any more', { fields: { category: 'INF-01', card: '1234' } }, []],
    ['a wave in words', { fields: { category: 'SEL-01', wave: 'ke-68' } }, ['wave']],
    ['a wish without words', { ticks: { remedies: ['other'] } }, ['remedyText']],
    ['a phone in words', { fields: { phone: 'tidak punya' } }, ['phone']],
    [
      'no answers about fraud where it is about service',
      { fields: { category: 'INF-01', suffered: '' } },
      [],
    ],
    [
      '21 traces',
      { traces: Array.from({ length: 21 }, () => ({ kind: 'other', value: 'x', chosen: true })) },
      ['traces'],
    ],
  ])('finds what is wrong with %s', (_, changes, wanted) => {
    expect(places(draft(changes))).toEqual(wanted)
  })

  it('says of a NIK that is missing something else than of a wrong one', () => {
    const missing = checkDraft(draft({ fields: { category: 'VER-01' } }), 'id', now)
    expect(missing).toMatchObject({ problems: [{ place: 'nik', key: 'error.nikMissing' }] })
  })

  it('turns what was typed into the report that the server takes', () => {
    const made = draft({
      fields: { ...lost, amount: 'Rp 1.500.000', transferDate: '2026-11-22', transferTime: '08:00' },
      ticks: { lossKinds: ['money'], dataGiven: ['otp'] },
      traces: [
        { kind: 'phone', value: ' 0812 0000 9999 ', chosen: false },
        { kind: 'url', value: '', chosen: false },
      ],
      // The paper of an answer that was taken back stays out of it.
      files: [file('evidence'), { ...file('powerOfAttorney'), id: 'berkas-uji-2' }],
    })
    expect(checkDraft(made, 'id', now)).toMatchObject({
      ok: true,
      form: {
        onBehalf: null,
        files: [{ id: 'berkas-uji-1', purpose: 'evidence' }],
        fraud: {
          amount: 1_500_000,
          transfer: { date: '2026-11-22', time: '08:00' },
          traces: [{ kind: 'phone', value: '0812 0000 9999' }],
        },
      },
    })
  })

  it.each([
    ['fraud.incident.date', 'date'],
    ['fraud.traces.3.value', 'traces'],
    ['onBehalf.name', 'otherName'],
    ['consents.processing', 'processing'],
    ['secret', 'send'],
  ])('finds the place of %s', (path, place) => {
    expect(placeOf(path)).toBe(place)
  })

  it.each([
    ['an eleventh file', { name: 'a.png', size: 1, type: 'image/png' }, 10, 'error.fileCount'],
    ['an empty file', { name: 'kosong.png', size: 0, type: 'image/png' }, 0, 'error.fileEmpty'],
    ['a web page', { name: 'a.html', size: 1, type: 'text/html' }, 0, 'error.fileType'],
    ['a film of 26 MB', { name: 'a.mp4', size: 26 * 1024 * 1024, type: 'video/mp4' }, 0, 'error.fileSize'],
    ['a drawing with a script', { name: 'a.svg', size: 1, type: 'image/svg+xml' }, 0, 'error.fileType'],
    ['an archive', { name: 'a.zip', size: 1, type: 'application/zip' }, 0, 'error.fileType'],
  ])('refuses %s', (_, chosen, others, key) => {
    expect(fileProblem(chosen, others)).toMatchObject({ key })
  })

  it.each(['image/heic', 'video/quicktime', 'audio/x-m4a', 'audio/mp3', 'audio/3gpp', 'application/ogg', ''])(
    'leaves a file that its browser calls "%s" to the server',
    type => {
      expect(fileProblem({ name: 'rekaman', size: 1, type }, 0)).toBeNull()
    },
  )
})

describe('first aid', () => {
  const money = (fields: Partial<Draft['fields']> = {}) =>
    draft({ fields: { ...lost, ...fields }, ticks: { lossKinds: ['money'] } })

  it('puts IASC and the bank first while the money may still be stopped, and says how long', () => {
    const aid = urgentAid(money({ transferDate: '2026-11-22', transferTime: '07:00' }), now)
    expect(aid?.steps.slice(0, 2)).toEqual(['reportIascNow', 'callBankNow'])
    expect(aid?.golden).toBe(9 * 3_600_000)
  })

  it('is there without a known time, and after twelve hours, without a countdown', () => {
    for (const made of [money(), money({ transferDate: '2026-11-21', transferTime: '22:00' })]) {
      const aid = urgentAid(made, now)
      expect(aid?.golden).toBeNull()
      expect(aid?.steps).toContain('callBankNow')
    }
  })

  it('is not there where no money moved', () => {
    expect(urgentAid(draft({ fields: lost, ticks: { lossKinds: ['data'] } }), now)).toBeNull()
    expect(urgentAid(draft({ fields: { category: 'INF-01' } }), now)).toBeNull()
  })
})
