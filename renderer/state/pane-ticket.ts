import { createContext } from 'react'
import type { TicketId } from '#shared/domain/ids.ts'

/** The ticket of the pane that a component stands in; null outside of panes. */
export const PaneTicket = createContext<TicketId | null>(null)
