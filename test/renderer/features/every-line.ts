import { Account } from '#shared/domain/account.ts'
import { Contact } from '#shared/domain/contact.ts'
import { Entry } from '#shared/domain/entry.ts'
import { Ticket } from '#shared/domain/ticket.ts'

/** A ticket that holds every kind of line there is, for one agent to look at. All of it is made up. */
export const now = Date.parse('2026-11-22T03:00:00Z')
const minute = 60_000

export const agent = Account.parse({
  ...{ id: 'account-agent', username: 'dewi', name: 'Dewi Lestari', role: 'agent', disabled: false },
  presence: { state: 'available', sinceAt: 0 },
  seq: 1,
})

export const ticketId = 'ticket-every-1'
export const waRoute = 'whatsapp:identity-0001'
const waConversation = 'identity-0001'
const chatConversation = 'visitor-0001'

export const contact = Contact.parse({
  id: 'contact-0001',
  name: 'Siti Rahmawati binti Abdurrahman Kusumawardhani',
  points: [],
  routes: [
    {
      ...{ id: waRoute, channel: 'whatsapp', shown: '+62 812 •••• 7890', blocked: null },
      windowEndsAt: now + 5 * 60 * minute,
    },
    { id: 'livechat:visitor-0001', channel: 'livechat', shown: '', windowEndsAt: null, blocked: null },
    { id: 'email:point-0001', channel: 'email', shown: 's•••@contoh.id', windowEndsAt: null, blocked: null },
    {
      ...{ id: 'whatsapp:point-0002', channel: 'whatsapp', shown: '+62 857 •••• 1122', blocked: null },
      windowEndsAt: 0,
    },
    {
      ...{ id: 'whatsapp:identity-0002', channel: 'whatsapp', shown: '+62 813 •••• 4455' },
      ...{ windowEndsAt: 0, blocked: 'undeliverable' },
    },
  ],
  participantId: null,
  createdAt: 0,
  seq: 1,
})

export function ticket(change: Partial<Record<keyof Ticket, unknown>> = {}): Ticket {
  return Ticket.parse({
    id: ticketId,
    number: 'T-2026-000123',
    channel: 'whatsapp',
    contactId: contact.id,
    contactName: contact.name,
    participantId: null,
    complaintId: null,
    priority: 'high',
    state: { status: 'open', assigneeId: agent.id },
    unread: 0,
    preview: 'Pesan suara',
    lastPosition: 30,
    routeId: waRoute,
    windowEndsAt: now + 5 * 60 * minute,
    awaitedFiles: 1,
    tags: ['insentif'],
    lastEntryAt: now,
    createdAt: now - 26 * 60 * minute,
    seq: 1,
    ...change,
  })
}

const common = (position: number) => ({
  id: `entry-${String(position).padStart(4, '0')}`,
  ticketId,
  position,
  createdAt: now - (60 - position) * 3 * minute,
  seq: position,
})

export function said(position: number, body: string, change: object = {}): Entry {
  return Entry.parse({
    ...common(position),
    kind: 'inbound',
    channel: 'whatsapp',
    conversationId: waConversation,
    authorName: contact.name,
    body,
    hidden: [],
    ...change,
  })
}

export function answered(position: number, body: string, delivery: object, change: object = {}): Entry {
  return Entry.parse({
    ...common(position),
    kind: 'outbound',
    channel: 'whatsapp',
    conversationId: waConversation,
    author: { kind: 'agent', accountId: agent.id, name: agent.name },
    body,
    delivery,
    toShown: '+62 812 •••• 7890',
    ...change,
  })
}

const file = (name: string, mime: string, change: object = {}) => ({
  evidenceId: `evidence-${name.replaceAll(/\W/g, '-')}`,
  name,
  mime,
  size: 182_400,
  ...change,
})
const files = (...attachments: object[]) => ({ attachments })
const held = (content: object) => ({ content })

export const everyLine: readonly Entry[] = [
  said(1, 'Selamat siang, saya dari obrolan di situs. Insentif saya belum cair.', {
    channel: 'livechat',
    conversationId: chatConversation,
  }),
  said(2, 'Ini pesan berantai yang saya terima: https://prakerja-klaim.xyz/daftar', { forwarded: 'often' }),
  said(3, 'Diteruskan dari tetangga.', {
    forwarded: 'once',
    origin: {
      ...{ kind: 'ad', form: 'ad', headline: 'Chat with us', text: 'Lolos tanpa seleksi, khusus hari ini' },
      url: 'https://fb.me/3cr4Wqqkv',
    },
  }),
  answered(4, 'Terima kasih, Bu. Jangan buka tautan itu.', { state: 'read', at: now - 100 * minute }),
  said(5, 'Baik, yang ini ya?', { quotes: 'entry-0004', origin: { kind: 'group' } }),
  said(6, '', files(file('bukti-transfer.jpg', 'image/jpeg'))),
  said(7, 'Videonya', files(file('rekaman-layar-yang-namanya-sangat-panjang-sekali.mp4', 'video/mp4'))),
  said(8, '', files(file('PTT-0001.ogg', 'audio/ogg', { shape: 'voice' }))),
  said(9, '', files(file('laporan-polisi.pdf', 'application/pdf'))),
  said(10, '', files(file('stiker.webp', 'image/webp', { shape: 'sticker' }))),
  said(
    11,
    '',
    held({
      kind: 'location',
      latitude: -6.175392,
      longitude: 106.827153,
      name: 'Monumen Nasional',
      address: 'Gambir, Jakarta Pusat',
      url: 'https://monumen-nasional-yang-alamatnya-panjang-sekali.contoh.id/',
    }),
  ),
  said(
    12,
    '',
    held({
      kind: 'contacts',
      cards: [
        {
          ...{ name: 'Admin Prakerja', phones: ['+6281234567890'], emails: ['admin@contoh.id'] },
          lines: ['LPK Contoh, Keuangan', 'Jalan Contoh 1, Solo'],
        },
      ],
    }),
  ),
  said(13, '', held({ kind: 'choice', id: 'ya', title: 'Ya, benar', description: 'Data saya sudah sesuai' })),
  said(
    14,
    '',
    held({
      kind: 'answers',
      name: 'Survei',
      fields: [
        { name: 'Kota', value: 'Bandung' },
        { name: 'Sudah lapor bank?', value: 'Belum' },
      ],
    }),
  ),
  said(15, '', held({ kind: 'account', change: 'numberChanged' })),
  said(16, '', held({ kind: 'unsupported', type: 'poll' })),
  said(17, 'Kode yang saya terima ⟦otp⟧', { hidden: ['otp'] }),
  said(18, 'Rp450.000, bukan Rp45.000', {
    earlier: [{ body: 'Rp45.000', at: now - 90 * minute }],
    reactions: [{ by: 'us', emoji: '👍', at: now }],
  }),
  said(19, '', {
    earlier: [{ body: 'Saya transfer ke BCA 1234567890', at: now }],
    revokedAt: now - 80 * minute,
  }),
  said(20, '', files(file('struk.jpg', 'image/jpeg', { state: 'awaited', size: 0 }))),
  said(21, '', files(file('hilang.mp4', 'video/mp4', { state: 'lost', size: 0 }))),
  answered(
    22,
    'Silakan pilih.',
    { state: 'delivered', at: now - 70 * minute },
    {
      content: {
        kind: 'choices',
        choices: {
          style: 'list',
          button: 'Lihat pilihan',
          options: [
            { id: '1', title: 'Insentif', description: 'Belum cair atau kurang' },
            { id: '2', title: 'Penipuan', description: '' },
          ],
        },
      },
      reactions: [{ by: 'contact', emoji: '❤️', at: now }],
    },
  ),
  answered(
    23,
    'Halo Bu Siti, ada kabar tentang laporan Ibu.',
    { state: 'sent' },
    {
      content: { kind: 'template', use: { name: 'kabar_laporan', language: 'id', params: ['Bu Siti'] } },
    },
  ),
  Entry.parse({
    ...common(24),
    ...{ kind: 'note', accountId: 'account-other', authorName: 'Bagus', body: 'Sudah cek ke bank.' },
  }),
  Entry.parse({
    ...common(25),
    ...{ kind: 'change', change: 'ticket.taken', params: {}, byName: 'Dewi Lestari' },
  }),
  answered(26, 'Pesan yang gagal karena jendela.', {
    ...{ state: 'failed', reason: 'windowClosed', code: 131047, at: now - 60 * minute },
  }),
  answered(
    27,
    'Pesan dengan kode yang belum dikenal.',
    {
      ...{ state: 'failed', reason: 'tak-dikenal', code: 199999, at: now, retryAt: now + 4 * minute },
    },
    { attempt: 3 },
  ),
  answered(28, 'Pesan suara dari kami.', { state: 'played', at: now - 50 * minute }),
  answered(29, 'Menunggu giliran.', { state: 'queued' }),
  said(30, 'Terima kasih 🙏'),
]
