import type { Kysely } from 'kysely'
import { Template } from '#shared/domain/template.ts'
import type { WhatsAppTemplateTable } from '../../storage/schema/channels.ts'
import type { Schema } from '../../storage/schema/schema.ts'

/** A template as people choose it; one that needs more than texts counts as `other` and cannot be sent. */
function toTemplate(row: WhatsAppTemplateTable): Template {
  return Template.parse({
    name: row.name,
    language: row.language,
    category: row.category,
    status: row.status === 'approved' && row.sendable === 0 ? 'other' : row.status,
    header: row.header,
    body: row.body,
    footer: row.footer,
    variables: row.variables,
    updatedAt: row.updated_at,
  })
}

/** Every template that WhatsApp holds for us, by name and language. */
export async function listTemplates(db: Kysely<Schema>): Promise<Template[]> {
  const rows = await db.selectFrom('wa_template').selectAll().orderBy('name').orderBy('language').execute()
  return rows.map(toTemplate)
}

export async function findTemplateRow(
  db: Kysely<Schema>,
  name: string,
  language: string,
): Promise<WhatsAppTemplateTable | undefined> {
  return db
    .selectFrom('wa_template')
    .selectAll()
    .where('name', '=', name)
    .where('language', '=', language)
    .executeTakeFirst()
}

/** The template of this name in this language, whatever its status. */
export async function findTemplate(
  db: Kysely<Schema>,
  name: string,
  language: string,
): Promise<Template | undefined> {
  const row = await findTemplateRow(db, name, language)
  return row === undefined ? undefined : toTemplate(row)
}
