import { randomBytes } from 'node:crypto'
import * as z from 'zod'

const secret = () => randomBytes(24).toString('base64url')
const day = 24 * 3_600_000

/** How this world is set up; every secret is made anew where none is given. Times in ms. */
export const Options = z.strictObject({
  port: z.int().default(0),
  version: z.string().default('v26.0'),
  phoneNumberId: z.string().default('106540352242922'),
  displayPhoneNumber: z.string().default('6281100000000'),
  businessId: z.string().default('102290129340398'),
  token: z.string().default(secret),
  appSecret: z.string().default(secret),
  verifyToken: z.string().default(secret),
  /** Life of an address from which a file is fetched. Meta: five minutes. */
  mediaUrlMs: z.number().default(300_000),
  /** Life of a file that a user sent, and of one that the business uploaded. */
  mediaKeptMs: z.number().default(7 * day),
  uploadKeptMs: z.number().default(30 * day),
  windowMs: z.number().default(day),
  /** One message to the same user in this time, after a burst. */
  pairEveryMs: z.number().default(6_000),
  pairBurst: z.int().default(45),
  /** Messages a second of the number, both directions. */
  throughput: z.int().default(80),
  /** Between two marks of one message. */
  statusMs: z.number().default(20),
  /** Webhooks that were not answered with 2xx are sent again after this, then twice that, and so on. */
  retryMs: z.number().default(500),
  retryMaxMs: z.number().default(60_000),
  webhookTimeoutMs: z.number().default(10_000),
  /** Most templates on one page, whatever the caller asks for. */
  templatesPage: z.int().default(4),
  /** People who are there from the start. */
  people: z.enum(['demo', 'none']).default('none'),
  /**
   * Whom nobody has set up: `unknown` is not on WhatsApp; `exist` is for a demonstration whose server remembers people of
   * an earlier day: they have written just now, and what was said before counts as said.
   */
  strangers: z.enum(['unknown', 'exist']).default('unknown'),
})
export type Options = z.output<typeof Options>
