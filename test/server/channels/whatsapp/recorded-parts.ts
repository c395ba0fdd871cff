import { ownNumber } from './payloads.ts'
import { choice, type Recorded, unsupported } from './recorded-talk.ts'

const unknownType = {
  code: 131051,
  title: 'Message type unknown',
  message: 'Message type unknown',
  error_data: { details: 'Message type is currently not supported.' },
}
const card = (more: object) => ({ name: '', phones: [], emails: [], lines: [], ...more })
const cards = (...list: object[]) => ({ content: { kind: 'contacts', cards: list } })

/** Messages that are more than words and files. */
export const recordedParts: readonly Recorded[] = [
  // Places and cards.
  {
    name: 'place with an address on the web',
    message: {
      type: 'location',
      location: {
        latitude: 37.44221496582,
        longitude: -122.16165924072,
        name: 'Kantor',
        address: 'Jalan Contoh 1',
        url: 'https://contoh.id/',
      },
    },
    line: {
      content: {
        kind: 'location',
        latitude: 37.44221496582,
        longitude: -122.16165924072,
        name: 'Kantor',
        address: 'Jalan Contoh 1',
        url: 'https://contoh.id/',
      },
    },
  },
  {
    name: 'place in texts, address null',
    message: { type: 'location', location: { latitude: '-6.1754', longitude: '106.8272', address: null } },
    line: { content: { kind: 'location', latitude: -6.1754, longitude: 106.8272, address: '' } },
  },
  { name: 'place null', message: { type: 'location', location: null }, line: unsupported('location') },
  {
    name: 'card with everything',
    message: {
      type: 'contacts',
      contacts: [
        {
          name: { formatted_name: 'Bu Contoh', first_name: 'Bu', last_name: 'Contoh', prefix: 'Ny.' },
          birthday: '1990-01-31',
          org: { company: 'LPK Contoh', department: 'Keuangan', title: 'Kasir' },
          phones: [
            { phone: '+62 812-0000-0003', wa_id: '6281200000003', type: 'CELL' },
            { phone: '+62 21 0000 0003', type: 'WORK' },
          ],
          emails: [{ email: 'kasir@contoh.id', type: 'WORK' }],
          urls: [{ url: 'https://contoh.id', type: 'WORK' }],
          addresses: [
            {
              street: 'Jalan Contoh 1',
              city: 'Solo',
              state: 'Jawa Tengah',
              zip: '57100',
              country: 'Indonesia',
              country_code: 'id',
              type: 'WORK',
            },
          ],
        },
      ],
    },
    line: cards({
      name: 'Bu Contoh',
      phones: ['+62 812-0000-0003', '+62 21 0000 0003'],
      emails: ['kasir@contoh.id'],
      lines: [
        'LPK Contoh, Keuangan, Kasir',
        'Jalan Contoh 1, Solo, Jawa Tengah, 57100, Indonesia',
        'https://contoh.id',
      ],
    }),
    keepsRaw: true,
  },
  {
    name: 'card with a first name only',
    message: { type: 'contacts', contacts: [{ name: { first_name: 'Joki', last_name: 'Contoh' } }] },
    line: cards(card({ name: 'Joki Contoh' })),
  },
  {
    name: 'card that a person sent of themselves',
    message: {
      type: 'contacts',
      contacts: [
        {
          vcard: 'BEGIN:VCARD\nVERSION:3.0\nFN:Pak Contoh\nTEL;type=MOBILE:+62 812\nEND:VCARD',
          origin: 'other',
          phones: [{ phone: '+62 812-0000-0004', wa_id: '6281200000004', type: 'MOBILE' }],
        },
      ],
    },
    line: cards(card({ name: 'Pak Contoh', phones: ['+62 812-0000-0004'] })),
    keepsRaw: true,
  },
  {
    name: 'cards full of nulls',
    message: {
      type: 'contacts',
      contacts: [
        null,
        { name: null, phones: null, org: null },
        { name: { formatted_name: 'Ada' }, phones: [null, { phone: null, wa_id: '6281200000005' }] },
      ],
    },
    line: cards(card({ name: 'Ada', phones: ['+6281200000005'] })),
  },
  {
    name: 'cards that say nothing',
    message: { type: 'contacts', contacts: [null] },
    line: unsupported('contacts'),
    keepsRaw: true,
  },
  // Answers.
  {
    name: 'list row, description null',
    message: {
      type: 'interactive',
      context: { from: ownNumber, id: 'wamid.DAFTAR' },
      interactive: { type: 'list_reply', list_reply: { id: 'l1', title: 'Situs palsu', description: null } },
    },
    line: choice('l1', 'Situs palsu'),
  },
  {
    name: 'button',
    message: {
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: 1, title: 'Ya' } },
    },
    line: choice('1', 'Ya'),
  },
  {
    name: 'button without a title',
    message: { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'ya' } } },
    line: choice('ya', 'ya'),
  },
  {
    name: 'quick reply, payload null',
    message: { type: 'button', button: { text: 'Ya', payload: null } },
    line: choice('Ya', 'Ya'),
  },
  {
    name: 'quick reply, payload only',
    message: { type: 'button', button: { payload: 'STOP' } },
    line: choice('STOP', 'STOP'),
  },
  { name: 'quick reply null', message: { type: 'button', button: null }, line: unsupported('button') },
  {
    name: 'form',
    message: {
      type: 'interactive',
      interactive: {
        type: 'nfm_reply',
        nfm_reply: {
          name: 'flow',
          body: 'Sent',
          response_json: '{"flow_token":"<FLOW_TOKEN>","kota":"Solo","kode OTP":"482913","setuju":true}',
        },
      },
    },
    line: {
      body: 'Sent',
      hidden: ['otp'],
      content: {
        kind: 'answers',
        name: 'flow',
        fields: [
          { name: 'kota', value: 'Solo' },
          { name: 'kode OTP', value: '⟦otp⟧' },
          { name: 'setuju', value: 'true' },
        ],
      },
    },
  },
  {
    name: 'address form whose answers are no text',
    message: {
      type: 'interactive',
      interactive: {
        type: 'nfm_reply',
        nfm_reply: { name: 'address_message', response_json: { values: { city: 'Solo' } } },
      },
    },
    line: {
      content: {
        kind: 'answers',
        name: 'address_message',
        fields: [{ name: 'values', value: '{"city":"Solo"}' }],
      },
    },
  },
  {
    name: 'permission to call',
    message: {
      type: 'interactive',
      interactive: {
        type: 'call_permission_reply',
        call_permission_reply: { response: 'accept', expiration_timestamp: 1753186982 },
      },
    },
    line: unsupported('call_permission_reply'),
    keepsRaw: true,
  },
  {
    name: 'interactive null',
    message: { type: 'interactive', interactive: null },
    line: unsupported('interactive'),
    keepsRaw: true,
  },
  {
    name: 'interactive with nothing but an error beside it',
    message: { type: 'interactive', context: { from: ownNumber, id: 'wamid.G' } },
    line: unsupported('interactive'),
    keepsRaw: true,
  },
  {
    name: 'order',
    message: {
      type: 'order',
      order: {
        catalog_id: '194836987003835',
        text: 'Untuk hari Minggu',
        product_items: [{ product_retailer_id: 'A', quantity: 2, item_price: 30, currency: 'IDR' }],
      },
    },
    line: { ...unsupported('order'), body: 'Untuk hari Minggu' },
    keepsRaw: true,
  },
  {
    name: 'order of nulls',
    message: { type: 'order', order: { product_items: null, text: null } },
    line: { ...unsupported('order'), body: '' },
    keepsRaw: true,
  },
  // What Meta cannot show either.
  {
    name: 'unsupported, named',
    message: { type: 'unsupported', errors: [unknownType], unsupported: { type: 'view_once' } },
    line: unsupported('view_once'),
    keepsRaw: true,
  },
  {
    name: 'unsupported, only an error',
    message: { type: 'unsupported', errors: [unknownType] },
    line: unsupported('unsupported'),
    keepsRaw: true,
  },
  {
    name: 'unsupported in a group',
    message: {
      type: 'unsupported',
      group_id: 'Y2FwaV9',
      errors: [null, { code: '130501', error_data: null }],
    },
    line: { ...unsupported('unsupported'), origin: { kind: 'group' } },
    keepsRaw: true,
  },
  {
    name: 'unknown, as before 2023',
    message: {
      type: 'unknown',
      errors: [{ code: 131051, details: 'Message type is not currently supported' }],
    },
    line: unsupported('unknown'),
    keepsRaw: true,
  },
  {
    name: 'only errors',
    message: { errors: [unknownType] },
    line: unsupported('unsupported'),
    keepsRaw: true,
  },
  { name: 'disappearing', message: { type: 'ephemeral' }, line: unsupported('ephemeral'), keepsRaw: true },
  {
    name: 'poll',
    message: { type: 'poll_creation', poll_creation: { question: 'Kapan?' } },
    line: unsupported('poll_creation'),
    keepsRaw: true,
  },
]
