import { useState } from 'react'
import { refuse } from '#shared/contract/refusal.ts'
import type { Referral } from '#shared/domain/referral.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { refusalSentence } from '../../state/refusal-sentence.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { DownloadIcon, EyeIcon } from '../../ui/icons/action.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { DossierPreview } from './dossier-preview.tsx'

/** The PDF that goes out. Before approval it is drawn from what is saved; afterwards it is the approved file. */
export function DossierPanel({ referral, isDirty }: { referral: Referral; isDirty: boolean }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const { save, busy, problem } = useSaveDossier(referral)
  const { dossierSha256 } = referral
  return (
    <Panel title={t('referral:dossier.title')} headingLevel={3}>
      <Stack gap={3}>
        {problem !== null && (
          <Banner kind="danger" isLive>
            {problem}
          </Banner>
        )}
        <Text as="p" color="muted">
          {dossierSha256 === null ? t('referral:dossier.draftText') : t('referral:dossier.text')}
        </Text>
        {isDirty && <Banner kind="info">{t('referral:dossier.notSaved')}</Banner>}
        {dossierSha256 !== null && (
          <Text as="p" size="sm" isMono title={dossierSha256}>
            {t('referral:dossier.hash', { hash: dossierSha256 })}
          </Text>
        )}
        <Stack isRow isWrapping gap={2}>
          {navigator.pdfViewerEnabled ? (
            <Button icon={<EyeIcon size={16} />} onPress={() => setOpen(true)}>
              {t('referral:dossier.preview')}
            </Button>
          ) : (
            <Text size="sm" color="muted">
              {t('referral:dossier.cannot')}
            </Text>
          )}
          <Button icon={<DownloadIcon size={16} />} isPending={busy} onPress={() => void save()}>
            {t('referral:dossier.save')}
          </Button>
        </Stack>
      </Stack>
      {isOpen && <DossierPreview referral={referral} onClose={() => setOpen(false)} />}
    </Panel>
  )
}

function useSaveDossier(referral: Referral) {
  const t = useT()
  const { api, toasts } = useDesk()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const save = async () => {
    setBusy(true)
    setProblem(null)
    const answer = await api
      .local('dossier.save', { referralId: referral.id })
      .catch(() => refuse('server.unavailable'))
    setBusy(false)
    if (!answer.ok) return setProblem(refusalSentence(t, answer))
    if (answer.value.saved) toasts.show({ kind: 'success', title: t('referral:dossier.saved') })
  }
  return { save, busy, problem }
}
