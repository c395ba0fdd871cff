import { useState } from 'react'
import type { Referral } from '#shared/domain/referral.ts'
import { useCommand } from '../../state/use-command.ts'
import type { Act } from './case-acts.ts'
import type { Letter } from './use-letter.ts'

export interface CaseActs {
  /** Does it, or opens the dialog that asks for what is needed. */
  readonly perform: (act: Act) => void
  readonly dialog: Act | null
  readonly close: () => void
  readonly busy: boolean
  readonly refusal: string | null
}

export function useCaseActs(referral: Referral | undefined, letter: Letter | null): CaseActs {
  const [dialog, setDialog] = useState<Act | null>(null)
  const request = useCommand('referral.requestApproval', 'inline')
  const retry = useCommand('referral.retryDispatch', 'inline')

  const ask = async (referralId: Referral['id']) => {
    retry.clear()
    if (letter !== null && !(await letter.save())) return
    await request.run({ referralId })
  }
  return {
    perform: act => {
      if (referral === undefined || (act !== 'request' && act !== 'retry')) return setDialog(act)
      if (act === 'request') void ask(referral.id)
      else {
        request.clear()
        void retry.run({ referralId: referral.id })
      }
    },
    dialog,
    close: () => setDialog(null),
    busy: request.busy || retry.busy || (letter?.busy ?? false),
    refusal: request.refusal ?? retry.refusal ?? null,
  }
}
