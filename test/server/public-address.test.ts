import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FormReceipt } from '#shared/contract/complaint-form.ts'
import { publicAddressFrom } from '#server/public-address.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestServer } from '#test/harness/server.ts'
import { startSmtpServer, type TestSmtpServer } from '#test/harness/smtp-server.ts'
import { report } from './channels/form-report.ts'
import { visit, viewOf } from './channels/visitor.ts'

describe('the public address', () => {
  it.each([
    [undefined, null],
    ['  ', null],
    ['https://lapor.example.go.id', 'https://lapor.example.go.id'],
    ['https://layanan.example.go.id/kawal/', 'https://layanan.example.go.id/kawal'],
    ['http://localhost:4100', 'http://localhost:4100'],
  ])('%s is taken as %s', (given, taken) => {
    expect(publicAddressFrom(given)).toBe(taken)
  })

  it.each([
    ['lapor.example.go.id', 'is no address'],
    ['http://lapor.example.go.id', 'must begin with https://'],
    ['ftp://lapor.example.go.id', 'must begin with https://'],
    ['https://a:b@lapor.example.go.id', 'must be the bare address'],
    ['https://lapor.example.go.id/?a=1', 'must be the bare address'],
  ])('%s stops the start with a sentence', (given, sentence) => {
    expect(() => publicAddressFrom(given)).toThrow(`KAWAL_PUBLIC_URL ${sentence}`)
  })
})

describe.each(dialects)('letters to the public on %s', dialect => {
  let smtp: TestSmtpServer
  const servers: TestServer[] = []
  beforeAll(async () => {
    smtp = await startSmtpServer()
  })
  afterAll(async () => {
    for (const server of servers) await server.stop()
    await smtp.stop()
  })

  it.each([
    ['name the status page', 'https://lapor.example.go.id/kawal'],
    ['say in words where it is when no address is set', null],
  ])('%s', async (_, publicUrl) => {
    const server = await startTestServer({ dialect, smtpUrl: smtp.url, publicUrl })
    servers.push(server)
    const mark = randomUUID().slice(0, 8)
    const to = (name: string) => `${name}-${mark}@uji.example`
    const letter = async (address: string) => {
      const found = async () =>
        (await smtp.mails()).find(({ envelope }) => envelope.to.includes(address))?.mail.text
      await expect.poll(found, { timeout: 15_000 }).toBeDefined()
      return (await found()) ?? ''
    }
    const response = await fetch(`${server.url}/form`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(report({ email: to('lapor') })),
    })
    const { ticketNumber, code } = FormReceipt.parse(await response.json())
    const guest = visit(server.url)
    viewOf(await guest.start('Halo'))
    viewOf(await guest.say('chat.mailTranscript', { id: randomUUID(), email: to('salinan') }))
    const [receipt, transcript] = [await letter(to('lapor')), await letter(to('salinan'))]
    expect(receipt).not.toContain(code)
    expect(receipt).not.toMatch(/\{\{|undefined|null/)
    if (publicUrl === null) {
      expect(receipt).toContain('buka halaman status di situs tempat Anda melapor.')
      expect(receipt + transcript).not.toContain('/status/')
    } else {
      expect(receipt).toContain(`\n${publicUrl}/status/#${ticketNumber}\n`)
      expect(transcript).toContain(`\n${publicUrl}/status/\n`)
    }
  })
})
