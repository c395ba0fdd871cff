import { dispatchJob, referralDispatch } from '../features/referrals/dispatch.ts'
import { createMailer } from '../mailer.ts'
import type { Caller } from '../transport/handler.ts'
import type { Stage } from './stage.ts'

/**
 * Approves a referral of the past whose letter has long arrived. Approval and arrival are one act: between them the
 * server's own queue would find the order to send and write to an address that does not exist.
 */
export async function approveAndSend(stage: Stage, approver: Caller, referralId: string): Promise<void> {
  const mailer = createMailer(null, 'kawal@kawal.example')
  const { blobs, database, clock } = stage
  const dispatch = referralDispatch({ reader: database.reader, blobs, mailer, now: clock })
  await stage.commandAnd(approver, 'referral.approve', { referralId }, async work => {
    await work.db
      .updateTable('job')
      .set({ state: 'done', attempts: 1 })
      .where('kind', '=', dispatchJob)
      .where('ref', '=', referralId)
      .execute()
    await dispatch.done?.(work, referralId)
  })
}
