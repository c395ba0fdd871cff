import * as z from 'zod'
import type { TemplateUse } from './message-content.ts'

/**
 * A message template as WhatsApp holds it: written by us, approved there. Only `approved` ones can be sent; outside the
 * 24-hour window nothing else can. Positional variables only, as `{{1}}`.
 */
export const Template = z.object({
  name: z.string(),
  language: z.string(),
  category: z.enum(['utility', 'marketing', 'authentication', 'other']),
  status: z.enum(['approved', 'pending', 'rejected', 'paused', 'disabled', 'other']),
  header: z.string(),
  body: z.string(),
  footer: z.string(),
  /** How many variables the body has. */
  variables: z.int().nonnegative(),
  updatedAt: z.int().nonnegative(),
})
export type Template = z.infer<typeof Template>

/** The text as the person will read it; a variable without a value stays visible as `{{n}}`. */
export function fillTemplate(
  template: Pick<Template, 'header' | 'body' | 'footer'>,
  params: TemplateUse['params'],
): string {
  const body = template.body.replace(
    /\{\{(\d+)\}\}/g,
    (whole, number: string) => params[Number(number) - 1] || whole,
  )
  return [template.header, body, template.footer].filter(part => part !== '').join('\n\n')
}
