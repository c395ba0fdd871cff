import { siti } from './payloads.ts'
import { type Recorded, text } from './recorded-talk.ts'

/** Whoever writes, in every way in which Meta names them. */
export const recordedSenders: readonly Recorded[] = [
  // Who writes.
  {
    name: 'no contacts',
    message: text,
    contacts: null,
    line: { body: 'Halo' },
  },
  { name: 'contacts empty', message: text, contacts: [], line: { body: 'Halo' } },
  { name: 'contacts of nulls', message: text, contacts: [null, {}], line: { body: 'Halo' } },
  {
    name: 'contact without a profile',
    message: { ...text, from: '447700900001' },
    contacts: [{ wa_id: '447700900001' }],
    line: { body: 'Halo' },
  },
  {
    name: 'number with a plus',
    message: { ...text, from: `+${siti.wa_id}` },
    line: { authorName: 'Siti', body: 'Halo' },
  },
  {
    name: 'number as a number',
    message: { ...text, from: 6281200000009 },
    contacts: [{ profile: { name: 'Angka' }, wa_id: 6281200000009 }],
    line: { authorName: 'Angka' },
  },
  {
    name: 'number unlike the account’s',
    message: { ...text, from: '17863559966' },
    contacts: [{ profile: { name: 'Jessica' }, wa_id: '13557825698' }],
    line: { authorName: 'Jessica' },
  },
  ...(
    [
      ['Brazil, without the ninth digit', '551187654321'],
      ['Brazil, with it', '5511987654321'],
      ['Mexico, with the old 1', '5215512345678'],
      ['Mexico, without', '525512345678'],
      ['Argentina', '5491112345678'],
    ] as const
  ).map(
    ([name, number]): Recorded => ({
      name,
      message: { ...text, from: number },
      contacts: [{ profile: { name }, wa_id: number }],
      line: { authorName: name, body: 'Halo' },
    }),
  ),
  {
    name: 'account with a user name, a user id and its parent',
    message: {
      ...text,
      from: undefined,
      from_user_id: 'ID.13491208655302741918',
      from_parent_user_id: 'ID.ENT.11815799212886844830',
    },
    contacts: [
      {
        profile: { name: 'Sobat', username: 'sobat.uji' },
        user_id: 'ID.13491208655302741918',
        parent_user_id: 'ID.ENT.11815799212886844830',
        country_code: 'ID',
        identity_key_hash: 'DF2lS5v2W6x=',
      },
    ],
    line: { authorName: 'Sobat' },
  },
  {
    name: 'account with a user id and no name',
    message: { ...text, from: null, from_user_id: 'US.ALPHA' },
    contacts: [{ profile: { username: 'tanpanama' }, user_id: 'US.ALPHA' }],
    line: { authorName: '@tanpanama' },
  },
  {
    name: 'account known by its parent only',
    message: { ...text, from: undefined, from_parent_user_id: 'US.ENT.55' },
    contacts: null,
    line: { body: 'Halo' },
  },
]
