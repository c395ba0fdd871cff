import type { InboundContent } from '../message-content.ts'
import { hideSecrets, type SecretKind } from './secrets.ts'

/**
 * The same content with its secrets hidden, wherever the sender could write freely: a form's answer goes with its
 * question, so that "PIN" and "123456" are seen together. Phones of contact cards are what such a card is for, and stay.
 */
export function hideInContent(content: InboundContent): { content: InboundContent; found: SecretKind[] } {
  const found = new Set<SecretKind>()
  const hide = (text: string): string => {
    const hidden = hideSecrets(text)
    for (const kind of hidden.found) found.add(kind)
    return hidden.text
  }
  const hideAnswer = (name: string, value: string): string => {
    const question = `${name}: `
    const hidden = hide(question + value)
    return hidden.startsWith(question) ? hidden.slice(question.length) : hidden
  }
  switch (content.kind) {
    case 'answers': {
      const fields = content.fields.map(({ name, value }) => ({ name, value: hideAnswer(name, value) }))
      return { content: { ...content, fields }, found: [...found] }
    }
    case 'location': {
      const { name, address, url } = content
      return {
        content: { ...content, name: hide(name), address: hide(address), url: hide(url) },
        found: [...found],
      }
    }
    case 'contacts': {
      const cards = content.cards.map(card => ({
        ...card,
        name: hide(card.name),
        lines: card.lines.map(hide),
      }))
      return { content: { ...content, cards }, found: [...found] }
    }
    case 'choice':
    case 'text':
    case 'account':
    case 'unsupported':
      return { content, found: [] }
  }
}
