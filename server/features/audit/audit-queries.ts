import type { SomeQueries } from '../../transport/handler.ts'

const pageSize = 100

export const auditQueries: SomeQueries<'audit.list'> = {
  /** Newest first; `before` pages back by the trail's own number. */
  'audit.list': async ({ db }, { before }) => {
    let rows = db
      .selectFrom('audit')
      .leftJoin('account', 'account.id', 'audit.account_id')
      .select([
        'audit.seq',
        'audit.at',
        'account.name as byName',
        'audit.action',
        'audit.target',
        'audit.detail',
      ])
    if (before !== null) rows = rows.where('audit.seq', '<', before)
    return { ok: true, value: await rows.orderBy('audit.seq', 'desc').limit(pageSize).execute() }
  },
}
