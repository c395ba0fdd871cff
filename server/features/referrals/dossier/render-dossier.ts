import { createHash } from 'node:crypto'
import { localDate } from '#shared/domain/clock/zone.ts'
import { NEW_CODE_FROM } from '#shared/domain/fraud/articles.ts'
import dossier from '#shared/locales/id/dossier.json' with { type: 'json' }
import fraud from '#shared/locales/id/fraud.json' with { type: 'json' }
import { safeLine } from '#shared/domain/text/safe-text.ts'
import { writeLetter } from './letter.ts'
import type { DossierInput } from './dossier-input.ts'
import { createPaper, ink, type Paper } from './paper.ts'
import {
  fill,
  grouped,
  incidentTime,
  indicatorShown,
  letterNumber,
  longBirthDate,
  longTime,
  quotable,
  rupiah,
} from './words.ts'

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

/** SHA-256 (hex) over the list of evidence: one line per file with hash, size and name. */
export function manifestHash(evidence: DossierInput['evidence']): string {
  const list = evidence.map(({ sha256, size, name }) => `${sha256}  ${size}  ${name}\n`).join('')
  return createHash('sha256').update(list).digest('hex')
}

function writeReporter(paper: Paper, { reporter, complaint: { facts } }: DossierInput): void {
  const words = dossier.reporter
  paper.heading(dossier.section.reporter)
  const role = dossier.role[facts.reporter?.role ?? 'unknown']
  const shared = [
    [words.role, facts.reporter?.powerOfAttorney === true ? fill(words.powerOfAttorney, { role }) : role],
    [words.mechanism, dossier.mechanism[facts.mechanism ?? 'unknown']],
    [words.proof, safeLine(facts.proofOfReport ?? '') || words.none],
  ] as const
  if (typeof reporter === 'string') {
    paper.text(words[reporter], { after: 6 })
    paper.pairs(shared)
    return
  }
  const list = (values: readonly string[]) => (values.length === 0 ? words.none : values.join(', '))
  paper.pairs([
    [words.name, safeLine(reporter.name)],
    ...(reporter.nik === null ? [] : [[words.nik, reporter.nik] as const]),
    ...(reporter.birthDate === null ? [] : [[words.birthDate, longBirthDate(reporter.birthDate)] as const]),
    [words.phone, list(reporter.phones)],
    [words.email, list(reporter.emails)],
    [words.source, reporter.registry ? words.registry : words.stated],
    ...shared,
  ])
}

function writeChronology(paper: Paper, { complaint }: DossierInput): void {
  const words = dossier.chronology
  const { facts, openedAt, submittedAt, number } = complaint
  const zone = facts.incident?.zone ?? 'WIB'
  const pattern = dossier.pattern[facts.pattern ?? 'unknown']
  const transferAt = facts.loss?.lastTransferAt
  const amount = facts.loss?.amount
  const events = [
    { at: facts.incident?.at ?? 0, time: incidentTime(facts), event: fill(words.incident, { pattern }) },
    ...(transferAt === undefined
      ? []
      : [
          {
            at: transferAt,
            time: longTime(transferAt, zone),
            event: amount === undefined ? words.transfer : `${words.transfer} (${rupiah(amount)})`,
          },
        ]),
    { at: openedAt, time: longTime(openedAt), event: fill(words.received, { complaint: number }) },
    ...(submittedAt === null
      ? []
      : [{ at: submittedAt, time: longTime(submittedAt), event: words.submitted }]),
  ].sort((a, b) => a.at - b.at)
  paper.heading(dossier.section.chronology)
  paper.table(
    [
      { title: dossier.table.no, share: 0.07 },
      { title: dossier.table.time, share: 0.36 },
      { title: dossier.table.event, share: 0.57 },
    ],
    events.map(({ time, event }, index) => ({ cells: [`${index + 1}.`, time, event] })),
  )
  const told = quotable(facts.narrative ?? '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  paper.text(words.narrative, { weight: 'bold', after: 3 })
  if (told.length === 0) paper.text(words.noNarrative)
  else paper.numbered(told)
}

function writeLoss(paper: Paper, { complaint: { facts } }: DossierInput): void {
  const words = dossier.loss
  const { loss, dataGiven = [] } = facts
  const kinds = (loss?.kinds ?? []).map(kind => fraud.lossKind[kind]).join(', ')
  paper.heading(dossier.section.loss)
  paper.pairs([
    [words.suffered, loss === undefined ? words.notAsked : fraud.answer[loss.suffered]],
    [words.kinds, kinds || words.none],
    [words.amount, loss?.amount === undefined ? words.noAmount : rupiah(loss.amount)],
    [words.description, quotable(loss?.description ?? '').trim() || words.none],
    [words.data, dataGiven.map(item => fraud.dataGiven[item]).join(', ') || words.none],
  ])
}

function writeElements(paper: Paper, { complaint: { facts } }: DossierInput): void {
  const words = dossier.element
  const answer = (given: keyof typeof fraud.answer | undefined) =>
    given === undefined ? dossier.loss.notAsked : fraud.answer[given]
  const promised = facts.inducement?.what
  const inducement = answer(facts.inducement?.promised)
  paper.heading(dossier.section.elements)
  paper.table(
    [
      { title: dossier.table.element, share: 0.36 },
      { title: dossier.table.answer, share: 0.64 },
    ],
    [
      {
        cells: [
          words.pattern,
          facts.pattern === undefined ? dossier.loss.notAsked : fraud.pattern[facts.pattern],
        ],
      },
      { cells: [words.inducement, promised ? `${inducement}. ${quotable(promised)}` : inducement] },
      { cells: [words.impersonation, answer(facts.impersonation)] },
      { cells: [words.coercion, answer(facts.coercion)] },
      { cells: [words.loss, answer(facts.loss?.suffered)] },
    ],
  )
  paper.text(dossier.indicator.title, { weight: 'bold', after: 3 })
  const indicators = facts.indicators ?? []
  if (indicators.length === 0) return paper.text(dossier.indicator.none)
  paper.text(dossier.indicator.safe, { size: 8.5, color: ink.muted, after: 4 })
  paper.table(
    [
      { title: dossier.table.no, share: 0.07 },
      { title: dossier.table.kind, share: 0.2 },
      { title: dossier.table.value, share: 0.53 },
      { title: dossier.table.note, share: 0.2 },
    ],
    indicators.map((indicator, index) => ({
      cells: [
        `${index + 1}.`,
        fraud.indicatorKind[indicator.kind],
        indicatorShown(indicator),
        (indicator.issuer ?? '').toUpperCase(),
      ],
    })),
  )
}

function writeEvidence(paper: Paper, { evidence }: DossierInput): void {
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

function writeArticles(paper: Paper, { complaint: { facts, articles } }: DossierInput): void {
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

function writeConsents(paper: Paper, { complaint: { facts } }: DossierInput): void {
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

function writeIntegrity(paper: Paper, input: DossierInput): void {
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
