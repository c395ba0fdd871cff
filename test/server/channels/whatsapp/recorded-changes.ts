/**
 * Changes that hold no message to us: every field that a number can be subscribed to, in the shapes of Meta's reference.
 * Each is taken, kept and puts nothing on a timeline.
 */
export interface RecordedChange {
  readonly field: string | null
  readonly value: unknown
  /** What it is kept as. */
  readonly reasons: readonly string[]
}

const metadata = { display_phone_number: '15550783881', phone_number_id: '106540352242922' }
const head = { messaging_product: 'whatsapp', metadata }
const user = '6281200000071'
const contacts = [
  { profile: { name: 'Pablo' }, wa_id: user, user_id: 'ID.1349', parent_user_id: 'ID.ENT.118' },
]
const said = { id: 'wamid.RIWAYAT', timestamp: '1738796547', type: 'text', text: { body: 'lama' } }
const kept = (field: string, value: unknown): RecordedChange => ({ field, value, reasons: [field] })
const talk = (more: object, ...reasons: string[]): RecordedChange => ({
  field: 'messages',
  value: { ...head, ...more },
  reasons,
})
const status = (more: object) => ({ id: 'wamid.LAIN', status: 'sent', timestamp: '1750030073', ...more })

export const recordedChanges: readonly RecordedChange[] = [
  // Statuses of messages that somebody else sent, or that are no messages.
  talk({ statuses: [status({ recipient_id: user, conversation: {}, pricing: {} })] }, 'status'),
  talk(
    {
      statuses: [
        status({
          id: 'wamid.CBP',
          recipient_id: user,
          conversation: { id: '727', expiration_timestamp: '1698339900', origin: { type: 'service' } },
          pricing: { billable: true, pricing_model: 'CBP', category: 'service' },
        }),
      ],
    },
    'status',
  ),
  talk({ statuses: [status({ id: 'wamid.HAPUS', status: 'deleted' })] }, 'status'),
  talk({ statuses: [status({ id: 'wamid.AWAS', status: 'warning', errors: [{ code: 2026 }] })] }, 'status'),
  talk(
    {
      statuses: [
        status({ id: 'wamid.BAYAR', status: 'failed', type: 'payment', payment: { reference_id: 'r-1' } }),
      ],
    },
    'status',
  ),
  talk(
    {
      statuses: ['16505551234', '16505551235'].map(recipient_participant_id =>
        status({
          id: 'wamid.GRUP',
          recipient_id: 'Y2FwaV9',
          recipient_type: 'group',
          recipient_participant_id,
        }),
      ),
    },
    'status',
    'status',
  ),
  // What stands beside messages.
  talk({ errors: [{ code: 130429, title: 'Rate limit hit', error_data: null }] }, 'errors'),
  talk(
    {
      contacts,
      user_preferences: [
        { wa_id: user, detail: 'stop', category: 'marketing_messages', value: 'stop', timestamp: 1731705721 },
      ],
    },
    'user_preferences',
  ),
  talk(
    {
      user_actions: [{ action_type: 'marketing_messages_link_click', timestamp: '1750030073' }],
    },
    'user_actions',
  ),
  talk({ messages: [], contacts }, 'messages'),
  talk({ messages: null, statuses: null, contacts: null }, 'messages'),
  { field: 'messages', value: null, reasons: ['messages'] },
  { field: null, value: { ganjil: true }, reasons: ['field'] },
  // The business's own telephone beside the Cloud API.
  kept('history', { ...head, contacts, messages: [{ from: user, ...said }] }),
  kept('history', { ...head, message_echoes: [{ from: '15550783881', to: user, ...said }] }),
  kept('history', {
    ...head,
    history: [
      {
        metadata: { phase: 0, chunk_order: 1, progress: 55 },
        threads: [
          {
            id: user,
            messages: [{ from: user, ...said, history_context: { status: 'READ', from_me: false } }],
          },
        ],
      },
    ],
  }),
  kept('history', {
    ...head,
    history: [{ errors: [{ code: 2593109, title: 'History sync is turned off' }] }],
  }),
  kept('smb_app_state_sync', {
    ...head,
    state_sync: [
      {
        type: 'contact',
        contact: { full_name: 'Pablo', first_name: 'Pablo', phone_number: user },
        action: 'add',
        metadata: { timestamp: '1738346006' },
      },
    ],
  }),
  kept('smb_message_echoes', {
    ...head,
    contacts,
    message_echoes: [{ from: '15550783881', to: user, to_user_id: 'ID.1349', ...said }],
  }),
  // Calls, groups, routing.
  kept('calls', {
    ...head,
    contacts,
    calls: [
      {
        id: 'wacid.1',
        from: user,
        to: '15550783881',
        event: 'connect',
        timestamp: '1752583107',
        direction: 'USER_INITIATED',
        session: { sdp: 'v=0', sdp_type: 'offer' },
      },
    ],
  }),
  kept('calls', {
    ...head,
    statuses: [
      { id: 'wacid.1', timestamp: '1752583107', type: 'call', status: 'RINGING', recipient_id: user },
    ],
  }),
  kept('group_participants_update', {
    ...head,
    groups: [{ type: 'group_participants_add', group_id: 'Y2' }],
  }),
  kept('messaging_handovers', {
    messaging_product: 'whatsapp',
    sender: { phone_number: user },
    recipient: metadata,
    type: 'control_passed',
    timestamp: '1750101000',
    control_passed: { previous_owner_role: 'ai_agent', new_owner_role: 'escalation' },
  }),
  {
    field: 'standby',
    value: {
      ...head,
      standby: {
        message_echoes: [{ id: 'wamid.GEMA', timestamp: '1750101000', message: { to: user, type: 'text' } }],
      },
    },
    reasons: ['message_echoes'],
  },
  { field: 'standby', value: { ...head, standby: {} }, reasons: ['standby'] },
  // The account.
  kept('user_preferences', { ...head, contacts, user_preferences: [{ wa_id: user, value: 'resume' }] }),
  kept('user_id_update', {
    ...head,
    user_id_update: [{ wa_id: user, detail: 'x', user_id: { previous: 'ID.1', current: 'ID.2' } }],
  }),
  kept('account_update', {
    event: 'DISABLED_UPDATE',
    ban_info: { waba_ban_state: ['SCHEDULE_FOR_DISABLE'] },
  }),
  kept('account_review_update', { decision: 'APPROVED' }),
  kept('account_alerts', { entity_type: 'WABA', entity_id: 1, alert_info: { alert_severity: 'WARNING' } }),
  kept('business_capability_update', { max_daily_conversation_per_phone: 1000 }),
  kept('phone_number_quality_update', {
    display_phone_number: '1',
    event: 'FLAGGED',
    current_limit: 'TIER_1K',
  }),
  kept('phone_number_name_update', { display_phone_number: '1', decision: 'APPROVED' }),
  kept('security', { display_phone_number: '1', event: 'PIN_CHANGED', requester: '1' }),
  kept('flows', { event: 'FLOW_STATUS_CHANGE', message: 'x', flow_id: '1', new_status: 'PUBLISHED' }),
  kept('message_template_status_update', {
    event: 'REJECTED',
    message_template_id: 12345678,
    message_template_name: 'tak_ada',
    message_template_language: 'pt-BR',
    reason: null,
  }),
  kept('message_template_quality_update', { previous_quality_score: 'GREEN', new_quality_score: 'YELLOW' }),
  kept('message_template_components_update', {
    message_template_name: 'tak_ada',
    message_template_element: '',
  }),
  kept('template_category_update', { message_template_name: 'tak_ada', new_category: 'MARKETING' }),
  kept('partner_solutions', { event: 'SOLUTION_CREATED', solution_id: '1' }),
  kept('tahun_depan', { apa: ['saja', 1, null, { dalam: true }] }),
]
