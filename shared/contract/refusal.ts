import * as z from 'zod'

/** Every way the server says no. Each has a sentence in `locales/…/refusal.json`; nothing else may be sent. */
export const RefusalCode = z.enum([
  'auth.signedOut',
  'auth.wrongPassword',
  'auth.tooManyAttempts',
  'auth.disabled',
  'auth.forbidden',
  'protocol.clientTooOld',
  'protocol.serverTooOld',
  'input.invalid',
  'input.tooLong',
  'input.notFound',
  'input.rateLimited',
  'ticket.alreadyTaken',
  'ticket.notYours',
  'ticket.finished',
  'ticket.wrongState',
  'ticket.threadMoved',
  'complaint.wrongState',
  'complaint.notQualified',
  'complaint.finished',
  'complaint.versionConflict',
  'complaint.exists',
  'complaint.incidentInFuture',
  'referral.wrongState',
  'referral.ownApproval',
  'referral.noStepBack',
  'referral.exists',
  'referral.receiptInvalid',
  'referral.receiptFirst',
  'referral.noPoliceStages',
  'referral.summaryMissing',
  'draft.versionConflict',
  'evidence.tooLarge',
  'evidence.wrongType',
  'evidence.empty',
  'evidence.hashMismatch',
  'account.exists',
  'account.lastAdmin',
  'server.storageFull',
  'server.unavailable',
  'server.fault',
])
export type RefusalCode = z.infer<typeof RefusalCode>

/** `params` fill the sentence (a wait in seconds, a limit, the field's name); they never carry personal data. */
export const Refusal = z.object({
  ok: z.literal(false),
  code: RefusalCode,
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type Refusal = z.infer<typeof Refusal>

export function refuse(code: RefusalCode, params?: Refusal['params']): Refusal {
  return params === undefined ? { ok: false, code } : { ok: false, code, params }
}
