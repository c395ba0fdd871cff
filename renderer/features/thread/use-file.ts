import { useEffect, useState } from 'react'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { EvidenceId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { refusalSentence } from '../../state/refusal-sentence.ts'

export interface FileSource {
  /** An address inside this window; null until the bytes are here. */
  readonly url: string | null
  readonly problem: string | null
}

/** A stored file's bytes, once `isWanted`; they come through the engine and never touch a web address. */
export function useFile(evidenceId: EvidenceId, mime: string, isWanted = true): FileSource {
  const { api } = useDesk()
  const t = useT()
  const [url, setUrl] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  useEffect(() => {
    if (!isWanted) return
    let made: string | null = null
    let current = true
    setRefusal(null)
    void api
      .local('evidence.read', { evidenceId })
      .catch(() => refuse('server.unavailable'))
      .then(answer => {
        if (!current) return
        if (!answer.ok) return setRefusal(answer)
        made = URL.createObjectURL(new Blob([new Uint8Array(answer.value.bytes)], { type: mime }))
        setUrl(made)
      })
    return () => {
      current = false
      setUrl(null)
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [api, evidenceId, mime, isWanted])
  return { url, problem: refusal === null ? null : refusalSentence(t, refusal) }
}
