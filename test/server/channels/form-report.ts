import { createHash, randomUUID } from 'node:crypto'

/** The smallest PNG there is: one transparent dot. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

/** Well-formed; its serial is practically never given out. */
export const testNik = '3171010107909001'

export const fraudPart = (more: Record<string, unknown> = {}) => ({
  mechanism: 'via_pmo',
  incident: { date: '2026-11-20', time: '14:30' },
  suffered: 'yes',
  lossKinds: ['money'],
  amount: 1_500_000,
  lossText: 'Uang saya hilang karena mentransfer ke pelaku.',
  transfer: null,
  traces: [
    { kind: 'url', value: 'https://prakerja.uji.example/daftar' },
    { kind: 'phone', value: '0812-0000-9999' },
  ],
  dataGiven: ['nik', 'otp'],
  proof: { number: '', dueDate: '' },
  ...more,
})

export const report = (more: Record<string, unknown> = {}) => ({
  id: randomUUID(),
  secret: randomUUID() + randomUUID(),
  language: 'id',
  zone: 'WITA',
  category: 'FRD-01',
  name: 'Budi Uji',
  email: 'budi@uji.example',
  phone: '0812 3456 7890',
  nik: '',
  card: '',
  wave: null,
  narrative: 'Saya membuka tautan dari pesan berantai, lalu diminta transfer.',
  remedies: ['forward'],
  remedyText: '',
  fraud: fraudPart(),
  onBehalf: null,
  files: [] as unknown[],
  consents: { truth: true, processing: true, forward: false, version: 'uji' },
  ...more,
})

/** Uploads a file as a browser does and says how a report names it. */
export async function upload(
  url: string,
  secret: string,
  name: string,
  bytes: Uint8Array,
  purpose = 'evidence',
): Promise<{ id: string; name: string; sha256: string; purpose: string }> {
  const id = randomUUID()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const response = await fetch(`${url}/upload/${id}?offset=0`, {
    method: 'PUT',
    headers: {
      'content-type': 'application/octet-stream',
      'x-upload-secret': secret,
      'x-upload-size': String(bytes.byteLength),
      'x-upload-name': encodeURIComponent(name),
      'x-content-sha256': sha256,
    },
    body: bytes as BodyInit,
  })
  const answer = (await response.json()) as { done?: boolean }
  if (answer.done !== true) throw new Error(`upload failed: ${JSON.stringify(answer)}`)
  return { id, name, sha256, purpose }
}
