import type { AuthorityId } from '#shared/domain/ids.ts'
import type { Referral } from '#shared/domain/referral.ts'
import { useCommand } from '../../state/use-command.ts'
import { useKept } from './kept.ts'

interface Words {
  readonly authorityId: AuthorityId
  readonly summary: string
}

interface Written {
  readonly typed: Words | null
  /** What the typing began from, as of log position `seq`. */
  readonly base: (Words & { readonly seq: number }) | null
}

export interface Letter {
  readonly words: Words
  readonly dirty: boolean
  /** A colleague saved another text after this typing began. */
  readonly overtaken: boolean
  /** As last saved by anybody. */
  readonly theirs: Words
  readonly write: (patch: Partial<Words>) => void
  readonly discard: () => void
  readonly save: () => Promise<boolean>
  readonly busy: boolean
  readonly refusal: string | null
}

const nothing: Written = { typed: null, base: null }
const same = (a: Words, b: Words) => a.authorityId === b.authorityId && a.summary === b.summary

/** Addressee and covering words as they stand here: what is typed stays until it is saved or thrown away. */
export function useLetter(referral: Referral): Letter {
  const kept = useKept<Written>(`letter:${referral.id}`, nothing)
  const { run, busy, refusal } = useCommand('referral.revise', 'inline')
  const { typed, base } = kept.value
  const dirty = typed !== null && base !== null && !same(typed, base)
  // Just saved, but the news of it is still on its way: the saved words, not the old ones.
  const isAhead = base !== null && referral.seq < base.seq
  const words: Words = typed !== null && (dirty || isAhead) ? typed : referral

  const save = async () => {
    if (!dirty || typed === null) return true
    const saved = await run({ referralId: referral.id, ...typed })
    if (saved === null) return false
    const now = kept.get().typed
    kept.write({ base: saved, ...(now !== null && same(now, typed) ? { typed: saved } : {}) })
    return true
  }
  return {
    words,
    dirty,
    theirs: referral,
    overtaken: dirty && !isAhead && !same(base, referral),
    write: patch =>
      kept.write({
        typed: { authorityId: words.authorityId, summary: words.summary, ...patch },
        ...(dirty ? {} : { base: isAhead ? base : referral }),
      }),
    discard: kept.clear,
    save,
    busy,
    refusal,
  }
}
