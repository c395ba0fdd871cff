import { useState } from 'react'
import type { ContactSuggestion } from '#shared/contract/contact-view.ts'
import type { Contact } from '#shared/domain/contact.ts'
import { MergeId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useCommand } from '../../state/use-command.ts'
import { Banner } from '../../ui/banner.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { ReasonList } from './reason-list.tsx'

interface JoinDialogProps {
  readonly contact: Contact
  readonly suggestion: ContactSuggestion
  readonly onClose: () => void
}

/** Somebody says that two contacts are one person, and why; where identities differ they say that they have seen it. */
export function JoinDialog({ contact, suggestion, onClose }: JoinDialogProps) {
  const t = useT()
  const { toasts } = useDesk()
  const { contact: other, conflicts } = suggestion
  const [mergeId] = useState(() => MergeId.parse(crypto.randomUUID()))
  const { run, busy, refusal } = useCommand('contact.merge', 'inline')
  const undo = useCommand('contact.unmerge', 'toast')
  const [keeps, setKeeps] = useState<'this' | 'other'>('this')
  const [reason, setReason] = useState('')
  const [isSure, setSure] = useState(false)
  const [tried, setTried] = useState(false)
  const isShort = reason.trim().length < 3
  const needsSure = conflicts.length > 0
  const [kept, gone] = keeps === 'this' ? [contact, other] : [other, contact]
  const act = async () => {
    setTried(true)
    if (isShort || (needsSure && !isSure)) return
    if ((await run({ keptId: kept.id, goneId: gone.id, mergeId, reason: reason.trim() })) === null) return
    toasts.show({
      kind: 'success',
      title: t('people:joined', { gone: gone.name, kept: kept.name }),
      action: { label: t('acts.undo'), onPress: () => void undo.run({ mergeId }) },
    })
    onClose()
  }
  return (
    <FormDialog
      title={t('people:joinTitle')}
      description={t('people:joinHint')}
      closeLabel={t('common.close')}
      cancelLabel={t('common.cancel')}
      confirmLabel={t('people:join')}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void act()}
      onClose={onClose}
    >
      {needsSure && (
        <Banner kind="danger" title={t('people:conflictTitle')}>
          {t('people:conflictText')}
        </Banner>
      )}
      <ReasonList suggestion={suggestion} />
      <RadioGroup
        label={t('people:keepName')}
        value={keeps}
        onChange={setKeeps}
        options={[
          { id: 'this', label: contact.name },
          { id: 'other', label: other.name },
        ]}
      />
      <TextArea
        label={t('common.reason')}
        description={t('people:joinReasonHint')}
        error={tried && isShort ? t('common.reasonTooShort') : null}
        value={reason}
        onChange={setReason}
        maxLength={500}
        minRows={2}
        autoFocus
      />
      {needsSure && (
        <Checkbox isSelected={isSure} onChange={setSure} isInvalid={tried && !isSure}>
          {t('people:joinSure')}
        </Checkbox>
      )}
    </FormDialog>
  )
}
