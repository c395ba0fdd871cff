import type { CommandHandlers, QueryHandlers } from '../transport/handler.ts'
import { accountCommands, accountQueries } from './accounts/account-commands.ts'
import { auditQueries } from './audit/audit-queries.ts'
import { cannedCommands } from './canned/canned-commands.ts'
import { flagWordCommands, flagWordQueries } from './channels/flag-words.ts'
import { rawItemCommands, rawItemQueries } from './channels/raw-items.ts'
import { complaintCommands, complaintQueries } from './complaints/complaint-commands.ts'
import { contactCommands } from './contacts/contact-commands.ts'
import { contactQueries } from './contacts/contact-queries.ts'
import { pointCommands } from './contacts/point-commands.ts'
import { draftCommands, draftQueries } from './drafts/draft-commands.ts'
import { evidenceQueries } from './evidence/evidence-queries.ts'
import { hoursCommands, hoursQueries } from './hours/hours.ts'
import { participantCommands } from './participants/participant-commands.ts'
import { participantQueries } from './participants/participant-queries.ts'
import { referralCommands, referralQueries } from './referrals/referral-commands.ts'
import { dataRequestCommands, dataRequestQueries } from './privacy/data-requests.ts'
import { privacyQueryHandlers } from './privacy/privacy-queries.ts'
import { funnelQueryHandlers } from './funnel/funnel-queries.ts'
import { outreachCommands } from './funnel/outreach.ts'
import { identityCaseHandlers } from './identity-cases/identity-commands.ts'
import { identityCaseQueryHandlers } from './identity-cases/identity-queries.ts'
import { reasonCommandHandlers, reasonQueryHandlers } from './reasons/reason-commands.ts'
import { registryCommandHandlers, registryQueryHandlers } from './registry/registry-queries.ts'
import { rulesHandlers, rulesQueryHandlers } from './rules/rules-commands.ts'
import { searchQueries } from './search/search-queries.ts'
import { arrangeCommands } from './tickets/arrange.ts'
import { joiningCommands } from './tickets/joining-commands.ts'
import { replyCommands } from './tickets/reply.ts'
import { retryCommands } from './tickets/retry.ts'
import { templateCommands, templateQueries } from './templates/template-commands.ts'
import { trainingQueryHandlers } from './trainings/training-queries.ts'
import { ticketCommands } from './tickets/ticket-commands.ts'
import { ticketQueries } from './tickets/ticket-queries.ts'
import { tookPartQueries } from './tickets/took-part.ts'

/** Every command of the contract has its handler here; a missing one does not compile. */
export const commandHandlers: CommandHandlers = {
  ...accountCommands,
  ...ticketCommands,
  ...replyCommands,
  ...retryCommands,
  ...arrangeCommands,
  ...joiningCommands,
  ...contactCommands,
  ...pointCommands,
  ...cannedCommands,
  ...draftCommands,
  ...participantCommands,
  ...complaintCommands,
  ...referralCommands,
  ...rulesHandlers,
  ...reasonCommandHandlers,
  ...registryCommandHandlers,
  ...identityCaseHandlers,
  ...outreachCommands,
  ...dataRequestCommands,
  ...hoursCommands,
  ...templateCommands,
  ...flagWordCommands,
  ...rawItemCommands,
}

export const queryHandlers: QueryHandlers = {
  ...accountQueries,
  ...ticketQueries,
  ...tookPartQueries,
  ...contactQueries,
  ...draftQueries,
  ...participantQueries,
  ...complaintQueries,
  ...evidenceQueries,
  ...referralQueries,
  ...auditQueries,
  ...hoursQueries,
  ...templateQueries,
  ...flagWordQueries,
  ...rawItemQueries,
  ...searchQueries,
  ...registryQueryHandlers,
  ...rulesQueryHandlers,
  ...reasonQueryHandlers,
  ...identityCaseQueryHandlers,
  ...funnelQueryHandlers,
  ...dataRequestQueries,
  ...privacyQueryHandlers,
  ...trainingQueryHandlers,
}
