import dossier from '#shared/locales/id/dossier.json' with { type: 'json' }
import { writeLetter } from './letter.ts'
import type { DossierInput } from './dossier-input.ts'
import { createPaper } from './paper.ts'
import { ink } from './sheet.ts'
import { fill, letterNumber } from './words.ts'
import { writeChronology, writeElements, writeLoss, writeReporter } from './write-facts.ts'
import { writeArticles, writeConsents, writeEvidence, writeIntegrity } from './write-proof.ts'

/** The letter and its dossier as one A4 PDF in formal Indonesian. Pure: the same input makes the same bytes. */
export async function renderDossier(input: DossierInput): Promise<Uint8Array> {
  const number = letterNumber(input.number, input.issuedAt)
  const paper = createPaper({
    title: `${dossier.title} ${input.number}`,
    author: input.letterhead.organisation,
    subject: fill(dossier.titleLine, { number, complaint: input.complaint.number }),
    at: input.issuedAt,
    mark: input.approved === null ? { word: dossier.draft.mark, head: dossier.draft.header } : null,
  })
  writeLetter(paper, input)
  paper.breakPage()
  paper.text(dossier.title, { size: 15, weight: 'bold', align: 'center', after: 1 })
  const line = fill(dossier.titleLine, { number, complaint: input.complaint.number })
  paper.text(line, { size: 9, color: ink.muted, align: 'center', after: 8 })
  writeReporter(paper, input)
  writeChronology(paper, input)
  writeLoss(paper, input)
  writeElements(paper, input)
  writeEvidence(paper, input)
  writeArticles(paper, input)
  writeConsents(paper, input)
  writeIntegrity(paper, input)
  return paper.finish((page, pages) => [
    fill(dossier.footer.left, { number }),
    fill(dossier.footer.page, { page, pages }),
  ])
}
