import { createHash, randomUUID } from 'node:crypto'
import type { RawInput } from '#shared/contract/procedure.ts'
import type { Commands } from '#shared/contract/commands.ts'
import type { Complaint } from '#shared/domain/complaint.ts'
import type { Referral } from '#shared/domain/referral.ts'
import type { TestDesk, TestServer } from '#test/harness/server.ts'

type Facts = RawInput<Commands['complaint.saveFacts']>['facts']

/** 12 October 2026, 15.05 WITA: after the new criminal code. */
export const afterNewCode = Date.UTC(2026, 9, 12, 7, 5)
/** 30 December 2025, 15.05 WITA: before it. */
export const beforeNewCode = Date.UTC(2025, 11, 30, 7, 5)

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

/** A picture of its own: what follows the last chunk of a PNG is not part of the picture. */
export function picture(mark = randomUUID()): Buffer {
  return Buffer.concat([png, Buffer.from(mark)])
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Facts that are complete for forwarding. */
export function completeFacts(at: number, change: Partial<Facts> = {}): Facts {
  const consent = { given: true, version: 'uji-1', at: at + 60_000 }
  return {
    mechanism: 'via_pmo',
    pattern: 'fake_site',
    reporter: { role: 'victim' },
    incident: { at, zone: 'WITA', precision: 'minute' },
    narrative: 'Saya diminta membuka https://prakerja.vip/daftar lalu mentransfer uang.',
    loss: {
      suffered: 'yes',
      kinds: ['money'],
      amount: 750_000,
      description: 'Uang tabungan.',
      lastTransferAt: at + 1000,
    },
    inducement: { promised: 'yes', what: 'Lolos seleksi' },
    coercion: 'no',
    impersonation: 'yes',
    indicators: [{ kind: 'url', value: 'https://prakerja.vip/daftar', raw: 'https://prakerja.vip/daftar' }],
    consents: { truth: consent, processing: consent, forward: consent },
    ...change,
  }
}

/** The value of an answer that had to be yes. */
export function must<T>(answer: { ok: true; value: T } | { ok: false; code: string; params?: unknown }): T {
  if (!answer.ok) throw new Error(`refused: ${answer.code} ${JSON.stringify(answer.params ?? {})}`)
  return answer.value
}

export async function addAuthority(
  server: TestServer,
  kind: 'police' | 'iasc' = 'police',
  email = 'siber@polri.example.id',
): Promise<string> {
  const id = randomUUID()
  await server.running.writer.run({ accountId: null, name: null }, work =>
    work.db
      .insertInto('authority')
      .values({ id, kind, name: 'Direktorat Tindak Pidana Siber', unit: 'Bareskrim Polri', email })
      .execute(),
  )
  return id
}

/** A ticket with a complaint of these facts, submitted. */
export async function submitted(
  server: TestServer,
  agent: TestDesk,
  facts: Facts = completeFacts(afterNewCode),
): Promise<Complaint> {
  const ticketId = await server.inbound('Saya tertipu', { name: 'Siti Uji Sembilan' })
  const opened = must(await agent.command('complaint.open', { ticketId, complaintId: randomUUID() }))
  must(await agent.command('complaint.saveFacts', { complaintId: opened.id, facts, baseVersion: 1 }))
  return must(await agent.command('complaint.submit', { complaintId: opened.id }))
}

/** A referral of that complaint, with approval asked for by `author`. */
export async function underReview(
  author: TestDesk,
  complaint: Complaint,
  authorityId: string,
): Promise<Referral> {
  const referralId = randomUUID()
  must(await author.command('referral.draft', { complaintId: complaint.id, referralId, authorityId }))
  must(await author.command('referral.revise', { referralId, authorityId, summary: 'Mohon ditelaah.' }))
  return must(await author.command('referral.requestApproval', { referralId }))
}

export async function upload(
  server: TestServer,
  desk: Pick<TestDesk, 'token'>,
  ticketId: string,
  bytes: Uint8Array,
  { id = randomUUID() as string, name = 'bukti.png', hash = sha256(bytes) } = {},
): Promise<{ status: number; answer: { ok: boolean; code?: string; value?: { id: string; mime: string } } }> {
  const url = new URL(`/evidence/${id}`, server.url)
  url.searchParams.set('ticketId', ticketId)
  url.searchParams.set('name', name)
  const response = await fetch(url, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${desk.token}`,
      'content-type': 'application/octet-stream',
      'x-content-sha256': hash,
    },
    body: Buffer.from(bytes),
  })
  return { status: response.status, answer: (await response.json()) as never }
}

/** Resolves when the referral has reached a state for which `wanted` is true. */
export async function whenReferral(
  desk: TestDesk,
  referralId: string,
  wanted: (referral: Referral) => boolean,
): Promise<Referral> {
  const event = await desk.event(
    ({ name, payload }) =>
      name === 'referral.changed' &&
      (payload as { referral: Referral }).referral.id === referralId &&
      wanted((payload as { referral: Referral }).referral),
  )
  return (event.payload as { referral: Referral }).referral
}
