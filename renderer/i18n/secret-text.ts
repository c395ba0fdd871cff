import { SECRET_MARKER } from '#shared/domain/text/secrets.ts'
import { say } from './say.ts'
import type { T } from './use-t.ts'

/** A stored text on one line, with words where something secret was taken out. */
export function withoutMarkers(t: T, text: string): string {
  return text.replace(SECRET_MARKER, (_, kind: string) => say(t, `fraud:secret.${kind}`))
}
