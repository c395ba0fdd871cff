import { createHash } from 'node:crypto'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import dossier from '#shared/locales/id/dossier.json' with { type: 'json' }
import type { TestMail } from './smtp-server.ts'

/** What the desk at the authority found in a letter. */
export interface Reading {
  readonly referralNumber: string
  readonly text: string
  readonly pages: readonly string[]
  readonly pdf: Uint8Array
  readonly sha256: string
  /** What is missing or does not fit; a complete letter has none. */
  readonly faults: readonly string[]
}

/** The text of each page of a PDF, white space as single spaces. */
export async function pdfPages(bytes: Uint8Array): Promise<string[]> {
  // pdf.js takes the buffer over, so it gets its own.
  const loading = getDocument({ data: Uint8Array.from(bytes), useSystemFonts: true, verbosity: 0 })
  const document = await loading.promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const text = items.map(item => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')
    pages.push(text.replace(/\s+/g, ' ').trim())
  }
  await loading.destroy()
  return pages
}

const sections = Object.values(dossier.section)

/** Reads a letter as a strict clerk: one PDF, the hash that was announced, every mandatory part, no draft mark. */
export async function readLetter({ mail }: Pick<TestMail, 'mail'>): Promise<Reading> {
  const faults: string[] = []
  const header = (name: string) => mail.headers.find(({ key }) => key === name.toLowerCase())?.value ?? ''
  const [attached, ...others] = mail.attachments
  if (attached === undefined || others.length > 0) faults.push('not exactly one attachment')
  const content = attached?.content ?? new ArrayBuffer(0)
  const pdf =
    typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content as ArrayBuffer)
  if (attached?.mimeType !== 'application/pdf') faults.push('attachment is no PDF')
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  const referralNumber = header('X-Kawal-Referral')
  if (!/^R-\d{6,}$/.test(referralNumber)) faults.push('no referral number in the head')
  if (header('X-Kawal-SHA256') !== sha256) faults.push('hash in the head does not fit')
  if (mail.text?.includes(sha256) !== true) faults.push('hash is not in the letter')
  const pages = pdf.byteLength === 0 ? [] : await pdfPages(pdf)
  const text = pages.join(' ')
  if (!text.includes(referralNumber)) faults.push('referral number is not in the dossier')
  for (const section of sections) if (!text.includes(section)) faults.push(`section missing: ${section}`)
  for (const part of [dossier.letter.to, dossier.letter.approvedBy, dossier.letter.confidential])
    if (!text.includes(part)) faults.push(`part missing: ${part}`)
  if (text.includes(dossier.draft.mark)) faults.push('marked as a draft')
  if (/https?:\/\//i.test(text)) faults.push('an address that can be clicked')
  pages.forEach((page, index) => {
    if (!page.includes(`Halaman ${index + 1} dari ${pages.length}`))
      faults.push(`page ${index + 1} has no number`)
  })
  return { referralNumber, text, pages, pdf, sha256, faults }
}

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']

/** The number of a report as the desk prints it on its receipt. */
export function reportNumber(sequence: number, at: number): string {
  const date = new Date(at)
  return `LP/B/${sequence}/${roman[date.getUTCMonth()]}/${date.getUTCFullYear()}/SPKT/BARESKRIM POLRI`
}
