import adminId from './id/admin.json' with { type: 'json' }
import ariaId from './id/aria.json' with { type: 'json' }
import cannedId from './id/canned.json' with { type: 'json' }
import complaintId from './id/complaint.json' with { type: 'json' }
import deskId from './id/desk.json' with { type: 'json' }
import dossierId from './id/dossier.json' with { type: 'json' }
import fraudId from './id/fraud.json' with { type: 'json' }
import funnelId from './id/funnel.json' with { type: 'json' }
import peopleId from './id/people.json' with { type: 'json' }
import privacyId from './id/privacy.json' with { type: 'json' }
import programmeId from './id/programme.json' with { type: 'json' }
import publicId from './id/public.json' with { type: 'json' }
import reasonsId from './id/reasons.json' with { type: 'json' }
import referralId from './id/referral.json' with { type: 'json' }
import refusalId from './id/refusal.json' with { type: 'json' }
import registryId from './id/registry.json' with { type: 'json' }
import reportId from './id/report.json' with { type: 'json' }
import rulesId from './id/rules.json' with { type: 'json' }
import searchId from './id/search.json' with { type: 'json' }
import shellId from './id/shell.json' with { type: 'json' }
import ticketId from './id/ticket.json' with { type: 'json' }
import timelineId from './id/timeline.json' with { type: 'json' }
import trainingId from './id/training.json' with { type: 'json' }
import whatsappId from './id/whatsapp.json' with { type: 'json' }
import adminEn from './en/admin.json' with { type: 'json' }
import ariaEn from './en/aria.json' with { type: 'json' }
import cannedEn from './en/canned.json' with { type: 'json' }
import complaintEn from './en/complaint.json' with { type: 'json' }
import deskEn from './en/desk.json' with { type: 'json' }
import dossierEn from './en/dossier.json' with { type: 'json' }
import fraudEn from './en/fraud.json' with { type: 'json' }
import funnelEn from './en/funnel.json' with { type: 'json' }
import peopleEn from './en/people.json' with { type: 'json' }
import privacyEn from './en/privacy.json' with { type: 'json' }
import programmeEn from './en/programme.json' with { type: 'json' }
import publicEn from './en/public.json' with { type: 'json' }
import reasonsEn from './en/reasons.json' with { type: 'json' }
import referralEn from './en/referral.json' with { type: 'json' }
import refusalEn from './en/refusal.json' with { type: 'json' }
import registryEn from './en/registry.json' with { type: 'json' }
import reportEn from './en/report.json' with { type: 'json' }
import rulesEn from './en/rules.json' with { type: 'json' }
import searchEn from './en/search.json' with { type: 'json' }
import shellEn from './en/shell.json' with { type: 'json' }
import ticketEn from './en/ticket.json' with { type: 'json' }
import timelineEn from './en/timeline.json' with { type: 'json' }
import trainingEn from './en/training.json' with { type: 'json' }
import whatsappEn from './en/whatsapp.json' with { type: 'json' }

/** All text of the product by language and namespace; `id` is the default and gives the keys their types. */
export const resources = {
  id: {
    admin: adminId,
    aria: ariaId,
    canned: cannedId,
    complaint: complaintId,
    desk: deskId,
    dossier: dossierId,
    fraud: fraudId,
    funnel: funnelId,
    people: peopleId,
    privacy: privacyId,
    programme: programmeId,
    public: publicId,
    reasons: reasonsId,
    referral: referralId,
    refusal: refusalId,
    registry: registryId,
    report: reportId,
    rules: rulesId,
    search: searchId,
    shell: shellId,
    ticket: ticketId,
    timeline: timelineId,
    training: trainingId,
    whatsapp: whatsappId,
  },
  en: {
    admin: adminEn,
    aria: ariaEn,
    canned: cannedEn,
    complaint: complaintEn,
    desk: deskEn,
    dossier: dossierEn,
    fraud: fraudEn,
    funnel: funnelEn,
    people: peopleEn,
    privacy: privacyEn,
    programme: programmeEn,
    public: publicEn,
    reasons: reasonsEn,
    referral: referralEn,
    refusal: refusalEn,
    registry: registryEn,
    report: reportEn,
    rules: rulesEn,
    search: searchEn,
    shell: shellEn,
    ticket: ticketEn,
    timeline: timelineEn,
    training: trainingEn,
    whatsapp: whatsappEn,
  },
} as const

export type Language = keyof typeof resources
export type Namespace = keyof (typeof resources)['id']
