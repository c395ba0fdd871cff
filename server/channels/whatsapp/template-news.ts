import * as z from 'zod'
import { wantTemplates } from '../../features/templates/template-commands.ts'
import type { Work } from '../../storage/work.ts'
import type { Outcome } from './outcome.ts'
import { keepRaw } from './raw-rows.ts'
import { categoryOf, statusOf } from './template-sync.ts'
import type { Item } from './webhook-items.ts'

const News = z.object({
  message_template_name: z.string(),
  message_template_language: z.string().catch(''),
  event: z.string().optional().catch(undefined),
  new_category: z.string().optional().catch(undefined),
})

/**
 * Meta approved, paused, rejected or recategorised a template: it counts at once, so that nobody picks one that cannot be
 * sent, and the whole list is then asked for anew. The webhook writes a language as `pt-BR`, the list as `pt_BR`.
 */
export async function takeTemplateNews(
  work: Work,
  { field, value, raw }: Extract<Item, { kind: 'template' }>,
): Promise<Outcome> {
  await keepRaw(work, 'notice', field.slice(0, 100), raw)
  const read = News.safeParse(value)
  if (read.success) {
    const {
      message_template_name: name,
      message_template_language: language,
      event,
      new_category,
    } = read.data
    const news = {
      ...(event === undefined || !field.includes('status') ? {} : { status: statusOf(event) }),
      ...(new_category === undefined ? {} : { category: categoryOf(new_category) }),
    }
    if (Object.keys(news).length > 0)
      await work.db
        .updateTable('wa_template')
        .set({ ...news, updated_at: work.now })
        .where('name', '=', name)
        .where('language', 'in', [language, language.replace('-', '_')])
        .execute()
  }
  await wantTemplates(work)
  return 'taken'
}
