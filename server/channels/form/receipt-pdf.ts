import type { FormReceipt } from '#shared/contract/complaint-form.ts'
import type { Language } from '#shared/contract/visitor.ts'
import { letterheadFrom } from '../../features/referrals/dossier/letterhead.ts'
import { createPaper } from '../../features/referrals/dossier/paper.ts'
import { ink } from '../../features/referrals/dossier/sheet.ts'
import { locales, reportText } from './report-text.ts'
import { dayText, timeText } from './report-time.ts'

/** The receipt on one sheet of A4, to keep or to hand to the police. Pure: the same receipt makes the same bytes. */
export async function receiptPdf(
  receipt: FormReceipt,
  matter: { readonly code: string; readonly title: Readonly<Record<Language, string>> | null },
  language: Language,
): Promise<Uint8Array> {
  const say = reportText(language)
  const { ticketNumber, code, receivedAt, zone, files, awaited } = receipt
  const title = say('paper.title')
  const { organisation } = letterheadFrom(process.env)
  const paper = createPaper({
    title: `${title} ${ticketNumber}`,
    author: organisation,
    subject: title,
    at: receivedAt,
    mark: null,
  })
  paper.text(organisation, { size: 9, color: ink.muted, after: 2 })
  paper.text(title, { size: 18, weight: 'bold', after: 10 })
  paper.rule(0.8, 12)
  paper.text(say('receipt.number'), { size: 9, color: ink.muted, after: 0 })
  paper.text(ticketNumber, { size: 22, weight: 'bold', after: 8 })
  paper.text(say('receipt.code'), { size: 9, color: ink.muted, after: 0 })
  paper.text(code, { size: 18, weight: 'bold', after: 3 })
  paper.text(say('paper.codeHint'), { after: 10 })
  paper.pairs([
    [say('paper.received'), timeText(receivedAt, zone, language)],
    [say('paper.utc'), new Date(receivedAt).toISOString()],
    [say('paper.category'), [matter.code, matter.title?.[language]].filter(Boolean).join(' · ')],
    ...awaited.map(({ kind, dueAt }): readonly [string, string] => [
      say(`awaited.${kind}`),
      dueAt === null ? '–' : say('awaited.by', { day: dayText(dueAt, zone, language) }),
    ]),
  ])
  paper.heading(say('paper.files'))
  if (files.length === 0) paper.text(say('paper.noFiles'))
  else {
    const numbers = new Intl.NumberFormat(locales[language])
    paper.text(say('paper.hashHint'), { color: ink.muted })
    paper.numbered(
      files.map(({ name, size, sha256 }) => `${name} (${numbers.format(size)} byte)\nSHA-256: ${sha256}`),
    )
  }
  paper.heading(say('receipt.next'))
  paper.numbered([say('receipt.nextRead'), say('receipt.nextKeep'), say('receipt.nextStatus')])
  paper.text(say('paper.notice'), { size: 8.5, color: ink.muted })
  return paper.finish((page, pages) => [`${title} ${ticketNumber}`, `${page} / ${pages}`])
}
