import { Tag } from '#shared/domain/ticket.ts'

/** What a person types as tags, as tags are written: lower case, hyphens for spaces; commas part them. Null: none. */
export function tagsOf(typed: string): readonly Tag[] | null {
  const words = typed
    .split(',')
    .map(word =>
      word
        .trim()
        .toLocaleLowerCase('id')
        .replace(/^#+/, '')
        .replace(/[\s_]+/g, '-'),
    )
    .filter(word => word !== '')
  const parsed = words.map(word => Tag.safeParse(word))
  return words.length > 0 && parsed.every(each => each.success) ? parsed.map(each => each.data) : null
}
