import { useMemo, useState } from 'react'
import type { TemplateDraft } from '#shared/domain/message-content.ts'
import type { Template } from '#shared/domain/template.ts'
import { useQuery } from '../../state/use-query.ts'

const nothing: readonly Template[] = []

/** The approved templates, asked for while somebody may choose one, and the one that this reply uses. */
export function useTemplates(isAsked: boolean, use: TemplateDraft | null) {
  const [turn, setTurn] = useState(0)
  const asked = useQuery('template.list', isAsked ? {} : null, turn)
  const all = asked.state === 'ready' || asked.state === 'loading' ? (asked.value ?? nothing) : nothing
  const approved = useMemo(() => all.filter(template => template.status === 'approved'), [all])
  const chosen = approved.find(each => each.name === use?.name && each.language === use.language)
  return { asked, approved, chosen, askAgain: () => setTurn(now => now + 1) }
}

export type Templates = ReturnType<typeof useTemplates>

/** The template can be sent, and the values that it still needs are all there. */
export function isTemplateReady({ chosen }: Templates, use: TemplateDraft | null): boolean {
  return chosen !== undefined && use !== null && use.params.every(param => param.trim() !== '')
}
