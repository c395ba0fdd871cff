import { type FilePurpose, isOwnQuestion } from '#shared/contract/complaint-form.ts'
import { needOf } from '#shared/contract/public-reasons.ts'
import { withoutSeparators } from '#shared/domain/text/digits.ts'
import type { Language } from '../text.ts'
import type { Draft } from './draft.ts'
import { reasonOf } from './reasons.ts'

/** Changes with the wording of the three declarations. */
const consentVersion = 'public-2026-11b'

/** The draft as the contract has it, whether it is right or not. */
export function rawReport(draft: Draft, language: Language) {
  const { id, secret, fields, answers, ticks, traces, files, consents } = draft
  const reason = reasonOf(draft)
  const isFraud = reason?.group === 'fraud'
  const asks = (field: 'card' | 'wave') => reason !== null && needOf(reason, field) !== undefined
  const asked = reason?.needs.filter(need => isOwnQuestion(need.ask)) ?? []
  const lost = fields.suffered === 'yes'
  const money = lost && ticks.lossKinds.includes('money')
  const amount = fields.amount.replace(/[\s.]|rp/gi, '')
  const moved = money && (fields.transferDate !== '' || fields.transferTime !== '')
  const direct = fields.mechanism === 'direct'
  const other = fields.behalf === 'other'
  const used = (purpose: FilePurpose) =>
    purpose === 'evidence' || (purpose === 'policeReceipt' ? isFraud && direct : other)
  return {
    ...{ id, secret, language, zone: fields.zone, category: fields.category },
    reasonVersion: reason?.version ?? null,
    answers: asked.flatMap(({ id: need }) => {
      const value = answers[need]?.trim() ?? ''
      return value === '' ? [] : [{ id: need, value }]
    }),
    ...{ name: fields.name, email: fields.email.trim(), phone: fields.phone.trim() },
    nik: withoutSeparators(fields.nik),
    card: asks('card') ? fields.card : '',
    wave: asks('wave') && fields.wave.trim() !== '' ? wholeNumber(fields.wave.trim()) : null,
    narrative: fields.narrative,
    remedies: ticks.remedies,
    remedyText: ticks.remedies.includes('other') ? fields.remedyText : '',
    fraud: isFraud
      ? {
          mechanism: fields.mechanism,
          incident: { date: fields.date, time: fields.timeUnknown === '' ? fields.time : '' },
          suffered: fields.suffered,
          lossKinds: lost ? ticks.lossKinds : [],
          amount: money && amount !== '' ? wholeNumber(amount) : null,
          lossText: fields.lossText,
          transfer: moved ? { date: fields.transferDate, time: fields.transferTime } : null,
          traces: traces
            .filter(({ value }) => value.trim() !== '')
            .map(({ kind, value }) => ({ kind, value: value.trim() })),
          dataGiven: ticks.dataGiven,
          proof: direct
            ? { number: fields.proofNumber, dueDate: fields.proofDue }
            : { number: '', dueDate: '' },
        }
      : null,
    onBehalf: other ? { relation: fields.relation, name: fields.otherName, dueDate: fields.powerDue } : null,
    files: files
      .filter(({ purpose }) => used(purpose))
      .map(({ id: file, name, sha256, purpose }) => ({ id: file, name, sha256, purpose })),
    consents: { ...consents, version: consentVersion },
  }
}

function wholeNumber(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Number.NaN
}
