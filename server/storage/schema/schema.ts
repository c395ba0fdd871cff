import type { CaseTables } from './cases.ts'
import type { ChannelTables } from './channels.ts'
import type { MachineryTables } from './machinery.ts'
import type { PeopleTables } from './people.ts'
import type { ProgrammeTables } from './programme.ts'
import type { TicketTables } from './tickets.ts'

/** Rows as they lie in the database. Instants are epoch ms, flags 0/1, `*_json` columns hold documents of the contract. */
export interface Schema
  extends PeopleTables,
    TicketTables,
    ChannelTables,
    CaseTables,
    ProgrammeTables,
    MachineryTables {}
