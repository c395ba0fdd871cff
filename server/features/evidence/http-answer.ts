import type { FastifyReply } from 'fastify'
import type { Refusal, RefusalCode } from '#shared/contract/refusal.ts'
import { storageRefusal } from '../../transport/storage-refusal.ts'

const statuses: Partial<Record<RefusalCode, number>> = {
  'auth.signedOut': 401,
  'auth.forbidden': 403,
  'input.notFound': 404,
  'evidence.tooLarge': 413,
  'evidence.wrongType': 415,
  'server.busy': 503,
  'server.fault': 500,
  'server.unavailable': 503,
  'server.storageFull': 507,
}

/** Sends a refusal as JSON with the HTTP status that comes nearest to it. */
export function refused(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return reply.code(statuses[refusal.code] ?? 422).send(refusal)
}

/** Runs a route; whatever goes wrong reaches the other end as a contract answer, as it does for commands. */
export async function answered(reply: FastifyReply, act: () => Promise<unknown>): Promise<unknown> {
  try {
    return await act()
  } catch (error) {
    const passing = storageRefusal(error)
    if (passing !== null) return refused(reply, passing)
    // A sender that hung up in the middle is no fault of ours and hears nothing any more.
    if (reply.request.raw.destroyed && !reply.request.raw.complete) return reply.hijack()
    // A bug: whoever serves HTTP tells it to the log.
    throw error
  }
}
