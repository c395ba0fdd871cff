/** An account before and after. */
export interface Moved {
  readonly from: string
  readonly to: string
  readonly fromId: string
  readonly toId: string
}

export interface RecordedSystem {
  readonly name: string
  /** The message, without id and time. */
  readonly message: (moved: Moved) => Readonly<Record<string, unknown>>
  readonly change: string
  /** Which halves of the account are the new ones afterwards. */
  readonly number?: true
  readonly userId?: true
}

const body = ({ from, to }: Moved) => `User Siti changed from ${from} to ${to}`

/** What tells that an account changed, in every shape since version 11 of the Graph API. */
export const recordedSystems: readonly RecordedSystem[] = [
  {
    name: 'a number, since version 12',
    message: moved => ({
      from: moved.from,
      system: { body: body(moved), wa_id: moved.to, type: 'user_changed_number' },
    }),
    change: 'numberChanged',
    number: true,
  },
  {
    name: 'a number, until version 11',
    message: moved => ({
      from: moved.from,
      system: {
        body: body(moved),
        new_wa_id: moved.to,
        customer: moved.from,
        type: 'customer_changed_number',
      },
    }),
    change: 'numberChanged',
    number: true,
  },
  {
    name: 'a number, told by the new one',
    message: moved => ({
      from: moved.to,
      system: { body: body(moved), wa_id: moved.to, customer: moved.from, type: 'customer_changed_number' },
    }),
    change: 'numberChanged',
    number: true,
  },
  {
    name: 'a number, with a user id and empty texts',
    message: moved => ({
      from: moved.from,
      from_user_id: moved.fromId,
      system: {
        type: 'user_changed_number',
        body: body(moved),
        identity: '',
        new_wa_id: '',
        wa_id: moved.to,
        customer: '',
        user_id: moved.fromId,
      },
    }),
    change: 'numberChanged',
    number: true,
  },
  {
    name: 'a number and a user id, with the one before',
    message: moved => ({
      from: moved.from,
      from_user_id: moved.fromId,
      system: {
        body: body(moved),
        wa_id: moved.to,
        user_id: moved.toId,
        previous_user_id: moved.fromId,
        parent_user_id: 'ID.ENT.2',
        previous_parent_user_id: 'ID.ENT.1',
        type: 'user_changed_number',
      },
    }),
    change: 'numberChanged',
    number: true,
    userId: true,
  },
  {
    name: 'a number and a user id, with nothing of before but the number',
    message: moved => ({
      from: moved.from,
      system: { body: 'User...', wa_id: moved.to, user_id: moved.toId, type: 'user_changed_user_id' },
    }),
    change: 'userIdChanged',
    number: true,
    userId: true,
  },
  {
    name: 'a user id, sent by the new one from the number',
    message: moved => ({
      from: moved.from,
      from_user_id: moved.toId,
      system: { body: 'User...', user_id: moved.toId, type: 'user_changed_user_id' },
    }),
    change: 'userIdChanged',
    userId: true,
  },
  {
    name: 'a user id, sent by the one before',
    message: moved => ({
      from_user_id: moved.fromId,
      from_parent_user_id: 'ID.ENT.1',
      system: {
        body: 'User Siti changed to a new business-scoped ID',
        user_id: moved.toId,
        parent_user_id: 'ID.ENT.2',
        type: 'user_changed_user_id',
      },
    }),
    change: 'userIdChanged',
    userId: true,
  },
  {
    name: 'a device',
    message: ({ from }) => ({
      from,
      identity: { acknowledged: true, created_timestamp: '1697044706', hash: 'xyzxyz' },
      system: { body: 'User identity changed', type: 'customer_identity_changed' },
    }),
    change: 'identityChanged',
  },
  {
    name: 'a device, as an object of marks',
    message: ({ from }) => ({
      from,
      system: { customer: from, type: { customer_changed_number: false, customer_identity_changed: true } },
    }),
    change: 'other',
  },
  {
    name: 'something of next year, with another number',
    message: moved => ({ from: moved.from, system: { wa_id: moved.to, type: 'account_moved' } }),
    change: 'numberChanged',
    number: true,
  },
]
