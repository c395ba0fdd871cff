import dossier from '#shared/locales/id/dossier.json' with { type: 'json' }
import fraud from '#shared/locales/id/fraud.json' with { type: 'json' }
import { safeLine } from '#shared/domain/text/safe-text.ts'
import type { DossierInput } from './dossier-input.ts'
import type { Paper } from './paper.ts'
import { ink } from './sheet.ts'
import { fill, incidentTime, indicatorShown, longBirthDate, longTime, quotable, rupiah } from './words.ts'

export function writeReporter(paper: Paper, { reporter, complaint: { facts } }: DossierInput): void {
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

export function writeChronology(paper: Paper, { complaint }: DossierInput): void {
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

export function writeLoss(paper: Paper, { complaint: { facts } }: DossierInput): void {
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

export function writeElements(paper: Paper, { complaint: { facts } }: DossierInput): void {
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
