/** Complaints, their referrals, and cases of identity. */
export interface CaseTables {
  complaint: ComplaintTable
  referral: ReferralTable
  authority: { id: string; kind: 'police' | 'komdigi' | 'iasc'; name: string; unit: string; email: string }
  identity_case: {
    id: string
    number: string
    ticket_id: string
    code: string
    participant_id: string
    status: string
    proposal_json: string | null
    seen_json: string
    prepared_by: string
    decided_by: string | null
    term_json: string | null
    reference: string | null
    steps_json: string
    created_at: number
    changed_at: number
  }
}

export interface ComplaintTable {
  id: string
  number: string
  ticket_id: string
  status: string
  facts_json: string
  assessment_json: string
  version: number
  opened_by: string
  opened_at: number
  submitted_at: number | null
  duplicate_of: string | null
  referral_id: string | null
  seq: number
}

export interface ReferralTable {
  id: string
  number: string
  complaint_id: string
  ticket_id: string
  authority_id: string
  status: string
  author_id: string
  approver_id: string | null
  summary: string
  dispatch_json: string
  dossier_sha256: string | null
  receipt_number: string | null
  outcome: string | null
  due_dates_json: string
  steps_json: string
  created_at: number
  seq: number
}
