import * as z from 'zod'
import { Complaint } from '../domain/complaint.ts'
import { ComplaintFacts } from '../domain/fraud/complaint-facts.ts'
import { ComplaintId, TicketId } from '../domain/ids.ts'
import { caseworkers, type Procedures } from './procedure.ts'
import { WrittenReason } from './written.ts'

/** What people do with a complaint, up to its handing over. */
export const complaintCommands = {
  'complaint.open': {
    callers: caseworkers,
    input: z.object({ ticketId: TicketId, complaintId: ComplaintId }),
    output: Complaint,
  },
  'complaint.saveFacts': {
    callers: caseworkers,
    input: z.object({ complaintId: ComplaintId, facts: ComplaintFacts, baseVersion: z.int().positive() }),
    output: Complaint,
  },
  'complaint.submit': {
    callers: caseworkers,
    input: z.object({ complaintId: ComplaintId }),
    output: Complaint,
  },
  'complaint.markDuplicate': {
    callers: caseworkers,
    input: z.object({ complaintId: ComplaintId, duplicateOf: ComplaintId }),
    output: Complaint,
  },
  'complaint.withdraw': {
    callers: caseworkers,
    input: z.object({ complaintId: ComplaintId, reason: WrittenReason }),
    output: Complaint,
  },
} as const satisfies Procedures
