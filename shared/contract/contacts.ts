import * as z from 'zod'
import { Contact } from '../domain/contact.ts'
import { ContactId, MergeId } from '../domain/ids.ts'
import { caseworkers, Nothing, type Procedures } from './procedure.ts'
import { line, WrittenReason } from './written.ts'

/** What people do with a contact and its points. */
export const contactCommands = {
  'contact.rename': {
    callers: caseworkers,
    input: z.object({ contactId: ContactId, name: line().min(1).max(200) }),
    output: Contact,
  },
  'contact.addPoint': {
    callers: caseworkers,
    input: z.object({
      contactId: ContactId,
      kind: z.enum(['phone', 'email', 'nik']),
      value: line().min(3).max(300),
    }),
    output: Contact,
  },
  'contact.confirmPoint': {
    callers: caseworkers,
    input: z.object({ contactId: ContactId, pointId: z.string().max(64), verified: z.boolean() }),
    output: Contact,
  },
  'contact.removePoint': {
    callers: caseworkers,
    input: z.object({ contactId: ContactId, pointId: z.string().max(64), reason: WrittenReason }),
    output: Contact,
  },
  /** Never by itself: somebody has looked and says that they are one person. Answers the kept contact. */
  'contact.merge': {
    callers: caseworkers,
    input: z.object({ keptId: ContactId, goneId: ContactId, mergeId: MergeId, reason: WrittenReason }),
    output: Contact,
  },
  'contact.unmerge': { callers: caseworkers, input: z.object({ mergeId: MergeId }), output: Contact },
  /** "These are two people": the pair is not suggested again. */
  'contact.keepApart': {
    callers: caseworkers,
    input: z.object({ contactId: ContactId, otherId: ContactId }),
    output: Nothing,
  },
} as const satisfies Procedures
