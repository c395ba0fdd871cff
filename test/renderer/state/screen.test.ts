import { describe, expect, test } from 'vitest'
import {
  activatePane,
  askDialog,
  askFocus,
  closePane,
  createScreen,
  focusPane,
  openBeside,
  openTicket,
} from '#renderer/state/screen.ts'
import { EntryId, TicketId } from '#shared/domain/ids.ts'

const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map(letter => TicketId.parse(`ticket-${letter}`)) as [
  TicketId,
  TicketId,
  TicketId,
  TicketId,
  TicketId,
]
const shown = (screen: ReturnType<typeof createScreen>) => {
  const { panes, ticketId } = screen.get()
  return { panes, ticketId }
}

describe('panes', () => {
  test('opening goes into the active pane, and to the pane that has the ticket already', () => {
    const screen = createScreen()
    openTicket(screen, a)
    openBeside(screen, b)
    openTicket(screen, c)
    expect(shown(screen)).toEqual({ panes: [a, c], ticketId: c })
    openTicket(screen, a)
    expect(shown(screen)).toEqual({ panes: [a, c], ticketId: a })
    openBeside(screen, c)
    expect(shown(screen)).toEqual({ panes: [a, c], ticketId: c })
  })

  test('a fifth pane takes the place of the active one', () => {
    const screen = createScreen()
    for (const id of [a, b, c, d]) openBeside(screen, id)
    focusPane(screen, 1)
    openBeside(screen, e)
    expect(shown(screen)).toEqual({ panes: [a, e, c, d], ticketId: e })
  })

  test('closing makes the one before it active; closing another leaves the active one', () => {
    const screen = createScreen()
    for (const id of [a, b, c]) openBeside(screen, id)
    closePane(screen, c)
    expect(shown(screen)).toEqual({ panes: [a, b], ticketId: b })
    closePane(screen, a)
    expect(shown(screen)).toEqual({ panes: [b], ticketId: b })
    closePane(screen, b)
    expect(shown(screen)).toEqual({ panes: [], ticketId: null })
  })

  test('a dialog stays with its ticket, whatever pane is touched behind it', () => {
    const screen = createScreen()
    openTicket(screen, a)
    openBeside(screen, b)
    askDialog(screen, 'resolve')
    activatePane(screen, a)
    expect(screen.get().ticketId).toBe(b)
    openTicket(screen, a)
    expect(screen.get().ticketDialog).toBeNull()
  })

  test('a wish for a text field names its pane; one for the list names none', () => {
    const screen = createScreen()
    openTicket(screen, a)
    openBeside(screen, b)
    askFocus(screen, 'reply')
    expect(screen.get().focus).toEqual({ target: 'reply', ticketId: b })
    askFocus(screen, 'note', a)
    expect(screen.get().focus).toEqual({ target: 'note', ticketId: a })
    askFocus(screen, 'filter')
    expect(screen.get().focus).toEqual({ target: 'filter', ticketId: null })
    focusPane(screen, 0)
    expect(screen.get()).toMatchObject({ ticketId: a, focus: { target: 'pane', ticketId: a } })
    focusPane(screen, 3)
    expect(screen.get().ticketId).toBe(a)
  })

  test('a found line is asked for with its ticket, and forgotten when another is opened', () => {
    const screen = createScreen()
    const entryId = EntryId.parse('entry-001')
    openTicket(screen, a, entryId)
    expect(screen.get().reveal).toEqual({ ticketId: a, entryId })
    openTicket(screen, b)
    expect(screen.get().reveal).toBeNull()
  })
})
