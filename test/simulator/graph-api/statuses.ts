import { errorItem, type GraphError } from './graph-error.ts'
import { type Line, type Sent, stamp, type State, type User, type World } from './world.ts'

/** Tells the business how far a message has come, and the phone with it. */
function report(world: World, sent: Sent, status: State, error?: GraphError): void {
  const { user, byBsuid, payload } = sent
  const line = user?.screen.find(({ id }) => id === sent.id)
  if (line !== undefined) {
    line.state = status
    line.error = error?.code ?? null
  }
  const to = payload['to']
  const callback = payload['biz_opaque_callback_data']
  const billed = status === 'sent' || status === 'delivered'
  world.webhooks.push({
    field: 'messages',
    value: {
      ...envelope(world),
      statuses: [
        {
          id: sent.id,
          status,
          timestamp: stamp(world.now()),
          // A user who was addressed by user id is named by it; in a failure to a phone, only the phone is.
          ...(byBsuid ? {} : { recipient_id: to }),
          ...(user?.bsuid == null || (status === 'failed' && !byBsuid)
            ? byBsuid
              ? { recipient_user_id: payload['recipient'] }
              : {}
            : { recipient_user_id: user.bsuid }),
          ...(billed ? { pricing: pricing(sent.category) } : {}),
          ...(error === undefined ? {} : { errors: [errorItem(error)] }),
          ...(callback === undefined ? {} : { biz_opaque_callback_data: callback }),
        },
      ],
    },
  })
}

function pricing(category: string) {
  return { billable: true, pricing_model: 'PMP', type: 'regular', category }
}

export function envelope({ options }: World) {
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: options.displayPhoneNumber, phone_number_id: options.phoneNumberId },
  }
}

export function fail(world: World, sent: Sent, error: GraphError): void {
  setTimeout(() => report(world, sent, 'failed', error), world.options.statusMs)
}

/** On its way: what the phone allows happens, each after a moment. */
export function deliver(world: World, sent: Sent): void {
  setTimeout(() => {
    report(world, sent, 'sent')
    if (sent.payload['type'] === 'reaction') return
    setTimeout(() => sent.user && catchUp(world, sent.user), world.options.statusMs)
  }, world.options.statusMs)
}

/** Marks everything that this phone may now have received and its owner may now have read. */
export function catchUp(world: World, user: User): void {
  for (const line of user.screen) {
    const sent = world.sent.get(line.id)
    if (line.mine || sent === undefined) continue
    if (user.online && line.state === 'sent') report(world, sent, 'delivered')
    if (user.online && user.open && line.state === 'delivered') report(world, sent, 'read')
  }
}

/** The owner listens to a voice message. */
export function play(world: World, user: User, line: Line): void {
  const sent = world.sent.get(line.id)
  if (sent !== undefined && !line.mine && user.online) report(world, sent, 'played')
}
