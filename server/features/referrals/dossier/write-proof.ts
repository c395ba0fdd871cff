import { createHash } from 'node:crypto'
import { localDate } from '#shared/domain/clock/zone.ts'
import { NEW_CODE_FROM } from '#shared/domain/fraud/articles.ts'
import dossier from '#shared/locales/id/dossier.json' with { type: 'json' }
import fraud from '#shared/locales/id/fraud.json' with { type: 'json' }
import { safeLine } from '#shared/domain/text/safe-text.ts'
import type { DossierInput } from './dossier-input.ts'
import type { Paper } from './paper.ts'
import { ink } from './sheet.ts'
import { fill, grouped, longTime } from './words.ts'

/** SHA-256 (hex) over the list of evidence: one line per file with hash, size and name. */
export function manifestHash(evidence: DossierInput['evidence']): string {
  const list = evidence.map(({ sha256, size, name }) => `${sha256}  ${size}  ${name}\n`).join('')
  return createHash('sha256').update(list).digest('hex')
}

export function writeEvidence(paper: Paper, { evidence }: DossierInput): void {
  const words = dossier.evidence
  const types: Readonly<Record<string, string>> = words.type
  paper.heading(dossier.section.evidence)
  if (evidence.length === 0) return paper.text(words.none)
  paper.text(fill(words.count, { count: evidence.length }), { after: 5 })
  paper.table(
    [
      { title: dossier.table.no, share: 0.07 },
      { title: dossier.table.file, share: 0.37 },
      { title: dossier.table.kind, share: 0.18 },
      { title: dossier.table.size, share: 0.15, align: 'right' },
      { title: dossier.table.received, share: 0.23 },
    ],
    evidence.map((file, index) => ({
      cells: [
        `${index + 1}.`,
        safeLine(file.name),
        types[file.mime] ?? words.type.other,
        fill(words.bytes, { bytes: grouped(file.size) }),
        longTime(file.receivedAt),
      ],
      detail: `${fill(words.hash, { hash: file.sha256 })}\n${fill(words.by, { name: safeLine(file.byName) })}`,
    })),
  )
}

export function writeArticles(paper: Paper, { complaint: { facts, articles } }: DossierInput): void {
  const words = dossier.article
  const { incident } = facts
  paper.heading(dossier.section.articles)
  if (articles.length === 0) return paper.text(words.none)
  const law =
    incident === undefined
      ? words.undated
      : localDate(incident.at, incident.zone) < NEW_CODE_FROM
        ? words.before
        : words.after
  paper.text(words.candidate, { after: 3 })
  paper.text(law, { after: 5 })
  paper.table(
    [
      { title: dossier.table.no, share: 0.07 },
      { title: dossier.table.article, share: 0.41 },
      { title: dossier.table.source, share: 0.24 },
      { title: dossier.table.remark, share: 0.28 },
    ],
    articles.map(({ articleId, source, notes }, index) => ({
      cells: [
        `${index + 1}.`,
        fraud.article[articleId],
        fraud.source[source],
        notes.map(note => fraud.articleNote[note]).join('. '),
      ],
    })),
  )
}

export function writeConsents(paper: Paper, { complaint: { facts } }: DossierInput): void {
  const words = dossier.consent
  const given = (name: 'truth' | 'processing' | 'forward') => {
    const consent = facts.consents?.[name]
    if (consent?.given !== true) return words.notGiven
    return fill(words.given, { time: longTime(consent.at), version: safeLine(consent.version) })
  }
  paper.heading(dossier.section.consent)
  paper.table(
    [
      { title: dossier.table.statement, share: 0.52 },
      { title: dossier.table.given, share: 0.48 },
    ],
    (['truth', 'processing', 'forward'] as const).map(name => ({ cells: [words[name], given(name)] })),
  )
}

export function writeIntegrity(paper: Paper, input: DossierInput): void {
  const words = dossier.integrity
  paper.heading(dossier.section.integrity)
  paper.pairs([
    [words.issued, longTime(input.issuedAt)],
    [words.author, input.authorName],
    [words.approver, input.approved?.byName ?? dossier.letter.notApproved],
    [words.manifest, manifestHash(input.evidence)],
  ])
  paper.text(words.manifestNote, { size: 8.5, color: ink.muted, after: 2 })
  paper.text(words.document, { size: 8.5, color: ink.muted })
}
