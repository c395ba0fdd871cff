import dossier from '#shared/locales/id/dossier.json' with { type: 'json' }
import fraud from '#shared/locales/id/fraud.json' with { type: 'json' }
import { safeLine } from '#shared/domain/text/safe-text.ts'
import type { DossierInput } from './dossier-input.ts'
import type { Paper } from './paper.ts'
import { ink } from './sheet.ts'
import { fill, incidentTime, letterNumber, longDate, longTime, quotable, rupiah } from './words.ts'

/** The covering letter: letterhead, number and subject, addressee, what is asked, and both signatures. */
export function writeLetter(paper: Paper, input: DossierInput): void {
  const { letterhead, authority, complaint } = input
  const words = dossier.letter
  paper.text(letterhead.organisation, { size: 14, weight: 'bold', align: 'center', after: 0 })
  for (const line of [letterhead.unit, letterhead.address].filter(text => text !== ''))
    paper.text(line, { size: 9, align: 'center', after: 0 })
  paper.space(6)
  paper.rule(1.6, 2.5)
  paper.rule(0.5, 14)

  const date = `${letterhead.place}, ${longDate(input.issuedAt, 'WIB')}`
  paper.text(date, { align: 'right', after: 4 })
  const pattern = dossier.pattern[complaint.facts.pattern ?? 'unknown']
  paper.pairs(
    [
      [words.number, letterNumber(input.number, input.issuedAt)],
      [words.nature, words.confidential],
      [words.attachment, words.attachmentValue],
      [words.subject, fill(words.subjectValue, { pattern })],
    ],
    78,
  )
  paper.space(4)
  paper.text(words.to, { after: 0 })
  paper.text(authority.name, { weight: 'bold', after: 0 })
  if (authority.unit !== '') paper.text(authority.unit, { after: 0 })
  paper.text(words.at, { after: 12 })

  paper.text(words.greeting, { after: 6 })
  paper.text(
    fill(words.opening, {
      received: longTime(complaint.openedAt),
      complaint: complaint.number,
      authority: authority.name,
    }),
    { after: 6 },
  )
  const summary = quotable(input.summary).trim()
  if (summary !== '') paper.text(summary, { after: 6 })
  writeBrief(paper, input)
  paper.text(words.caution, { after: 6 })
  const ask = authority.kind === 'police' ? words.askPolice : words.askOther
  paper.text(`${ask} ${words.originals}`, { after: 6 })
  paper.text(words.closing, { after: 16 })
  writeSignatures(paper, input)
}

function writeBrief(paper: Paper, { reporter, complaint, evidence }: DossierInput): void {
  const words = dossier.brief
  const { facts, articles } = complaint
  const role = dossier.role[facts.reporter?.role ?? 'unknown']
  const named = typeof reporter === 'string' ? role : `${safeLine(reporter.name)} (${role.toLowerCase()})`
  const loss =
    facts.loss?.amount !== undefined
      ? rupiah(facts.loss.amount)
      : facts.loss === undefined
        ? dossier.loss.notAsked
        : fraud.answer[facts.loss.suffered]
  paper.text(words.title, { weight: 'bold', after: 3 })
  paper.pairs([
    [words.reporter, named],
    [words.incident, incidentTime(facts)],
    [words.loss, loss],
    [words.evidence, fill(words.evidenceValue, { count: evidence.length })],
    [words.articles, fill(words.articlesValue, { count: articles.length })],
  ])
}

/** No picture of a signature: the register says who approved and when, and the hash binds it to these bytes. */
function writeSignatures(paper: Paper, { authorName, approved }: DossierInput): void {
  const words = dossier.letter
  const note = { size: 8, color: ink.muted, after: 0 }
  paper.beside([
    [
      [words.preparedBy, { after: 16 }],
      [authorName, { weight: 'bold', after: 0 }],
    ],
    [
      [words.approvedBy, { after: 16 }],
      [approved?.byName ?? words.notApproved, { weight: 'bold', after: 0 }],
      ...(approved === null
        ? []
        : [[fill(words.approvedAt, { time: longTime(approved.at) }), note] as const]),
    ],
  ])
}
