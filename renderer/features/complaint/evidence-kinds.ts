import type { Evidence } from '#shared/domain/evidence.ts'
import type { EvidenceKind } from '#shared/domain/fraud/complaint-facts.ts'

/** What files may stand for; like the server's own reading, bytes never prove a police receipt or a power of attorney. */
export function evidenceKinds(
  files: Readonly<Record<string, Pick<Evidence, 'mime'>>> = {},
): readonly EvidenceKind[] {
  const kinds = Object.values(files).map(({ mime }): EvidenceKind => {
    if (mime.startsWith('image/')) return 'screenshot'
    return mime.startsWith('audio/') || mime.startsWith('video/') ? 'recording' : 'other'
  })
  return [...new Set(kinds)]
}
