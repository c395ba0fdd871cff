import type { CommandHandlers, QueryHandlers } from '../transport/handler.ts'
import { accountCommands, accountQueries } from './accounts/account-commands.ts'
import { auditQueries } from './audit/audit-queries.ts'
import { complaintCommands, complaintQueries } from './complaints/complaint-commands.ts'
import { draftCommands, draftQueries } from './drafts/draft-commands.ts'
import { evidenceQueries } from './evidence/evidence-queries.ts'
import { participantCommands } from './participants/participant-commands.ts'
import { participantQueries } from './participants/participant-queries.ts'
import { referralCommands, referralQueries } from './referrals/referral-commands.ts'
import { ticketCommands } from './tickets/ticket-commands.ts'
import { ticketQueries } from './tickets/ticket-queries.ts'

/** Every command of the contract has its handler here; a missing one does not compile. */
export const commandHandlers: CommandHandlers = {
  ...accountCommands,
  ...ticketCommands,
  ...draftCommands,
  ...participantCommands,
  ...complaintCommands,
  ...referralCommands,
}

export const queryHandlers: QueryHandlers = {
  ...accountQueries,
  ...ticketQueries,
  ...draftQueries,
  ...participantQueries,
  ...complaintQueries,
  ...evidenceQueries,
  ...referralQueries,
  ...auditQueries,
}
