import { describe, expect, it } from 'vitest'
import { type ComplaintEvent, ComplaintStatus, transitionComplaint } from '#shared/domain/complaint.ts'

const events = {
  submitted: { kind: 'submitted', outcome: 'qualified' },
  corrected: { kind: 'corrected', outcome: 'education_only' },
  markedDuplicate: { kind: 'markedDuplicate' },
  withdrawn: { kind: 'withdrawn' },
  referred: { kind: 'referred' },
  referralEnded: { kind: 'referralEnded' },
  concluded: { kind: 'concluded' },
} as const satisfies Record<string, ComplaintEvent>

// W wrong state, Q not qualified, F finished.
const matrix: Record<keyof typeof events, readonly string[]> = {
  //               draft       qualified         education_only    insufficient      duplicate out_of_scope   withdrawn in_referral  concluded
  submitted: ['qualified', 'W', 'W', 'W', 'F', 'W', 'F', 'W', 'F'],
  corrected: [
    'draft',
    'education_only',
    'education_only',
    'education_only',
    'F',
    'education_only',
    'F',
    'in_referral',
    'F',
  ],
  markedDuplicate: ['duplicate', 'duplicate', 'duplicate', 'duplicate', 'F', 'duplicate', 'F', 'W', 'F'],
  withdrawn: ['withdrawn', 'withdrawn', 'withdrawn', 'withdrawn', 'F', 'withdrawn', 'F', 'withdrawn', 'F'],
  referred: ['Q', 'in_referral', 'Q', 'Q', 'F', 'Q', 'F', 'W', 'F'],
  referralEnded: ['W', 'W', 'W', 'W', 'F', 'W', 'F', 'qualified', 'F'],
  concluded: ['W', 'concluded', 'concluded', 'concluded', 'F', 'concluded', 'F', 'concluded', 'F'],
}
const refusals: Record<string, string> = {
  W: 'complaint.wrongState',
  Q: 'complaint.notQualified',
  F: 'complaint.finished',
}

describe('complaint: every state × event', () => {
  for (const name of Object.keys(events) as (keyof typeof events)[]) {
    it.each(
      ComplaintStatus.options.map((status, index) => [status, matrix[name][index] ?? 'missing'] as const),
    )(`${name} from %s → %s`, (status, cell) => {
      const refusal = refusals[cell]
      expect(transitionComplaint(status, events[name])).toEqual(
        refusal === undefined ? { ok: true, value: cell } : { ok: false, code: refusal },
      )
    })
  }
})
