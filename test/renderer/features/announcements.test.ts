import { describe, expect, test } from 'vitest'
import { hear, nothingHeard } from '#renderer/app/announcements.ts'
import { ticketOfHash } from '#renderer/app/pop-out.tsx'
import { tagsOf } from '#renderer/features/ticket/tag-words.ts'
import { ticket } from './people.ts'

const lists = (mine: ReturnType<typeof ticket>[], free: ReturnType<typeof ticket>[]) => ({ mine, free })

describe('what is read out', () => {
  test('new words of one’s own people are added up, each person once', () => {
    const a = ticket('a', { unread: 1, contactName: 'Sri' })
    const b = ticket('b', { contactName: 'Budi' })
    const first = hear(nothingHeard, lists([a, b], []), lists([{ ...a, unread: 3 }, b], []))
    const second = hear(
      first,
      lists([{ ...a, unread: 3 }, b], []),
      lists(
        [
          { ...a, unread: 4 },
          { ...b, unread: 1 },
        ],
        [],
      ),
    )
    expect(second).toEqual({ writers: ['Sri', 'Budi'], messages: 4, newTickets: 0, lastNew: '' })
  })

  test('a ticket that is taken over, read or handed on is no message', () => {
    const a = ticket('a', { unread: 5 })
    expect(hear(nothingHeard, lists([], [a]), lists([a], []))).toEqual(nothingHeard)
    expect(hear(nothingHeard, lists([a], []), lists([{ ...a, unread: 0 }], []))).toEqual(nothingHeard)
  })

  test('a burst of new tickets is one number', () => {
    const many = Array.from({ length: 500 }, (_, at) => ticket(`n${at}`, { contactName: `Orang ${at}` }))
    expect(hear(nothingHeard, lists([], []), lists([], many))).toMatchObject({
      messages: 0,
      newTickets: 500,
      lastNew: 'Orang 499',
    })
  })
})

test('only a window with a ticket in its address shows that ticket alone', () => {
  expect(ticketOfHash('#ticket/ticket-000101')).toBe('ticket-000101')
  for (const hash of ['', '#', '#ticket/', '#ticket/a b', '#ticket/ticket-1/x', '#other/ticket-000101'])
    expect(ticketOfHash(hash)).toBeNull()
})

test('tags are written as tags, whatever is typed; a stranger among them refuses them all', () => {
  expect(tagsOf('Situs Palsu, #OTP,, ')).toEqual(['situs-palsu', 'otp'])
  expect(tagsOf('ok, tanya jawab!')).toBeNull()
  expect(tagsOf(' , ')).toBeNull()
})
