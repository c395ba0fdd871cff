import { expect, test } from 'vitest'
import type * as z from 'zod'
import { commands } from '#shared/contract/commands.ts'

const said = 'Katanya PIN saya 482913, mohon dicatat.'

/** Every field in which colleagues write in their own words, by its command. */
const fields: readonly (readonly [string, z.ZodType])[] = [
  ['ticket.reject', commands['ticket.reject'].input.shape.reason],
  ['contact.merge', commands['contact.merge'].input.shape.reason],
  ['contact.removePoint', commands['contact.removePoint'].input.shape.reason],
  ['complaint.withdraw', commands['complaint.withdraw'].input.shape.reason],
  ['referral.revise', commands['referral.revise'].input.shape.summary],
  ['referral.sendBack', commands['referral.sendBack'].input.shape.reason],
  ['participant.reveal', commands['participant.reveal'].input.shape.reason],
  ['identityCase.prepare', commands['identityCase.prepare'].input.shape.proposal.shape.grounds],
  ['identityCase.sendBack', commands['identityCase.sendBack'].input.shape.reason],
  ['identityCase.withdraw', commands['identityCase.withdraw'].input.shape.reason],
  ['identityCase.refuse', commands['identityCase.refuse'].input.shape.reason],
  ['dataRequest.finish', commands['dataRequest.finish'].input.shape.told],
  ['dataRequest.refuse', commands['dataRequest.refuse'].input.shape.told],
  ['reason.save', commands['reason.save'].input.shape.note],
  ['rules.publish', commands['rules.publish'].input.shape.note],
]

test.each(fields)('what is written in %s keeps no secret', (_name, field) => {
  const kept = field.parse(said)
  expect(kept).not.toContain('482913')
  expect(kept).toContain('mohon dicatat.')
})
