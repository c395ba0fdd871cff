import type { Kysely } from 'kysely'
import type { JobKind } from '../../jobs.ts'
import type { Mailer } from '../../mailer.ts'
import { statusPage } from '../../public-address.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { findReport } from './report-rows.ts'
import { reportText } from './report-text.ts'
import { timeText } from './report-time.ts'

export const receiptJob = 'form.receipt'

/**
 * Tells the sender by e-mail that the report is in: the number and the time, nothing else. The code that opens the
 * status page never travels by mail. The address is forgotten here once the letter is gone, or after the last attempt.
 */
export function receiptMail(reader: Kysely<Schema>, mailer: Mailer, publicUrl: string | null): JobKind {
  return {
    async attempt(ref) {
      const report = await findReport(reader, ref)
      if (report === undefined || report.mail_to === null) return
      const { number, language, zone, mail_to } = report
      const say = reportText(language)
      const time = timeText(report.created_at, zone, language)
      await mailer.send({
        messageId: `<form.${report.id}@${mailer.domain}>`,
        to: mail_to,
        subject: say('mail.subject', { number }),
        text: say('mail.text', {
          ...{ number, time },
          page:
            publicUrl === null
              ? say('mail.pageInWords')
              : say('mail.pageAt', { address: statusPage(publicUrl, number) }),
        }),
        files: [],
      })
    },
    done: (work, ref) => forget(work.db, ref),
    dead: (work, ref) => forget(work.db, ref),
  }
}

async function forget(db: Kysely<Schema>, id: string): Promise<void> {
  await db.updateTable('form_report').set({ mail_to: null }).where('id', '=', id).execute()
}
