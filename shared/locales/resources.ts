import adminId from './id/admin.json' with { type: 'json' }
import complaintId from './id/complaint.json' with { type: 'json' }
import deskId from './id/desk.json' with { type: 'json' }
import dossierId from './id/dossier.json' with { type: 'json' }
import fraudId from './id/fraud.json' with { type: 'json' }
import programmeId from './id/programme.json' with { type: 'json' }
import publicId from './id/public.json' with { type: 'json' }
import referralId from './id/referral.json' with { type: 'json' }
import refusalId from './id/refusal.json' with { type: 'json' }
import shellId from './id/shell.json' with { type: 'json' }
import ticketId from './id/ticket.json' with { type: 'json' }
import timelineId from './id/timeline.json' with { type: 'json' }
import adminEn from './en/admin.json' with { type: 'json' }
import complaintEn from './en/complaint.json' with { type: 'json' }
import deskEn from './en/desk.json' with { type: 'json' }
import dossierEn from './en/dossier.json' with { type: 'json' }
import fraudEn from './en/fraud.json' with { type: 'json' }
import programmeEn from './en/programme.json' with { type: 'json' }
import publicEn from './en/public.json' with { type: 'json' }
import referralEn from './en/referral.json' with { type: 'json' }
import refusalEn from './en/refusal.json' with { type: 'json' }
import shellEn from './en/shell.json' with { type: 'json' }
import ticketEn from './en/ticket.json' with { type: 'json' }
import timelineEn from './en/timeline.json' with { type: 'json' }

/** All text of the product by language and namespace; `id` is the default and gives the keys their types. */
export const resources = {
  id: {
    admin: adminId,
    complaint: complaintId,
    desk: deskId,
    dossier: dossierId,
    fraud: fraudId,
    programme: programmeId,
    public: publicId,
    referral: referralId,
    refusal: refusalId,
    shell: shellId,
    ticket: ticketId,
    timeline: timelineId,
  },
  en: {
    admin: adminEn,
    complaint: complaintEn,
    desk: deskEn,
    dossier: dossierEn,
    fraud: fraudEn,
    programme: programmeEn,
    public: publicEn,
    referral: referralEn,
    refusal: refusalEn,
    shell: shellEn,
    ticket: ticketEn,
    timeline: timelineEn,
  },
} as const

export type Language = keyof typeof resources
export type Namespace = keyof (typeof resources)['id']
