import { useEffect, useState } from 'react'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { Referral } from '#shared/domain/referral.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { refusalSentence } from '../../state/refusal-sentence.ts'
import { Banner } from '../../ui/banner.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Spinner } from '../../ui/spinner.tsx'

/** Its bytes come through the engine and are shown in this window; they never touch a web address or the disk. */
export function DossierPreview({ referral, onClose }: { referral: Referral; onClose: () => void }) {
  const t = useT()
  const { url, problem } = useDossier(referral)
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      title={t('referral:dossier.frame', { number: referral.number })}
      closeLabel={t('common.close')}
      size="xl"
      isDismissable
    >
      {problem !== null && (
        <Banner kind="danger" isLive>
          {refusalSentence(t, problem)}
        </Banner>
      )}
      {url === null && problem === null && (
        <div className="d-dossier-wait" role="status">
          <Spinner />
          {t('common.loading')}
        </div>
      )}
      {url !== null && (
        <iframe
          className="d-dossier-frame"
          title={t('referral:dossier.frame', { number: referral.number })}
          // The pages alone; a list of them would take a third of the room.
          src={`${url}#navpanes=0&view=FitH`}
        />
      )}
    </Dialog>
  )
}

function useDossier({ id, seq }: Pick<Referral, 'id' | 'seq'>) {
  const { api } = useDesk()
  const [url, setUrl] = useState<string | null>(null)
  const [problem, setProblem] = useState<Refusal | null>(null)
  useEffect(() => {
    let made: string | null = null
    let current = true
    void api
      .local('dossier.read', { referralId: id })
      .catch(() => refuse('server.unavailable'))
      .then(answer => {
        if (!current) return
        if (!answer.ok) return setProblem(answer)
        made = URL.createObjectURL(
          new Blob([new Uint8Array(answer.value.bytes)], { type: 'application/pdf' }),
        )
        setProblem(null)
        setUrl(made)
      })
    return () => {
      current = false
      if (made !== null) URL.revokeObjectURL(made)
      setUrl(null)
    }
    // A referral that changes while it is being read is drawn again.
  }, [api, id, seq])
  return { url, problem }
}
