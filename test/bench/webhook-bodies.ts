import { createHmac } from 'node:crypto'

/** Which people and messages there are, so that whoever counts afterwards knows what must be found. */
export interface Plan {
  readonly webhooks: number
  /** People who have written before the burst. */
  readonly known: number
  /** Messages that we sent before it, which statuses speak of. */
  readonly sent: number
}

export interface Post {
  readonly body: Buffer
  /** Numbers of the inbound messages in it. */
  readonly messages: readonly number[]
}

export const phoneNumberId = '106540352242922'
const businessId = '102290129340398'

export const inboundId = (number: number | '') => `wamid.BENCHIN${number}`
export const sentId = (number: number) => `wamid.BENCHOUT${number}`
export const knownPhone = (number: number) => `62824${String(10_000_000 + number)}`
/** A mark by which a preview tells which message it shows. */
export const markOf = (number: number) => `#${number};`

const words = [
  'Insentif saya belum cair, mohon dibantu 🙏',
  'Saya kena tipu joki, sudah transfer Rp300.000 ke rekening orang itu',
  'Kak, kode OTP tidak masuk dari tadi pagi padahal nomor masih aktif',
  'Klik prakerja-bansos.example dapat 600rb, ini benar atau tidak ya?',
  'Terima kasih banyak, sudah bisa masuk lagi',
]

/**
 * The burst, message by message: statuses of what we sent (2 of 5), known people who write again (2 of 5), people nobody
 * has met (1 of 10, a fifth of them by user id alone), batches of three, and duplicates. The same plan makes the same.
 */
export function* posts({ webhooks, known, sent }: Plan, seconds: number): Generator<Post> {
  let message = 0
  let mark = 0
  let last: Post | undefined
  const value = (parts: object) => ({
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '6281100000000', phone_number_id: phoneNumberId },
    ...parts,
  })
  const written = (number: number, name: string, from: object, contact: object) =>
    value({
      contacts: [{ profile: { name }, ...contact }],
      messages: [
        {
          ...from,
          id: inboundId(number),
          timestamp: String(seconds),
          type: 'text',
          text: { body: `${markOf(number)} ${words[number % words.length]}` },
        },
      ],
    })
  const again = () => {
    const number = message++
    // Some write often: people are not all the same.
    const who = number % 3 === 0 ? number % Math.ceil(known / 20) : number % known
    const wa_id = knownPhone(who)
    return { number, value: written(number, `Warga ${who}`, { from: wa_id }, { wa_id }) }
  }
  const fresh = () => {
    const number = message++
    const name = `Sobat ${number}`
    const user_id = `ID.77${String(1_000_000 + number)}`
    if (number % 5 === 0)
      return { number, value: written(number, name, { from_user_id: user_id }, { user_id }) }
    const wa_id = `62825${String(10_000_000 + number)}`
    return {
      number,
      value: written(number, name, { from: wa_id, from_user_id: user_id }, { wa_id, user_id }),
    }
  }
  const status = () => {
    const number = Math.floor(mark / 3) % sent
    const state = ['sent', 'delivered', 'read'][mark % 3]
    mark += 1
    const recipient_id = knownPhone(number % known)
    const callback = `bench-out-${number}`
    return value({
      statuses: [
        {
          ...{ id: sentId(number), status: state, timestamp: String(seconds), recipient_id },
          pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' },
          biz_opaque_callback_data: callback,
        },
      ],
    })
  }
  for (let made = 0; made < webhooks; made++) {
    if (made % 50 === 49 && last !== undefined) {
      yield last
      continue
    }
    if (made % 20 === 7) {
      const three = [again(), fresh(), again()]
      last = post(
        [three[0]?.value, three[1]?.value, status(), three[2]?.value],
        three.map(each => each.number),
      )
    } else if (made % 10 === 3) {
      const one = fresh()
      last = post([one.value], [one.number])
    } else if (made % 10 < 5) last = post([status()], [])
    else {
      const one = again()
      last = post([one.value], [one.number])
    }
    yield last
  }
}

function post(values: readonly unknown[], messages: readonly number[]): Post {
  const changes = values.map(value => ({ value, field: 'messages' }))
  const half = Math.ceil(changes.length / 2)
  const parts = changes.length === 1 ? [changes] : [changes.slice(0, half), changes.slice(half)]
  const text = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: parts.map(part => ({ id: businessId, changes: part })),
  }).replace(/[\u007f-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return { body: Buffer.from(text, 'ascii'), messages }
}

export function signed(body: Buffer, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}
