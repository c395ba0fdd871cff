import { useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { hasPrepared, type IdentityCase, type RefusalGround } from '#shared/domain/identity-case.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCommand } from '../../state/use-command.ts'
import { AlertDialog } from '../../ui/alert-dialog.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Text } from '../../ui/text.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { GroundSelect } from './identity-form.tsx'

type Dialog = 'approve' | 'sendBack' | 'refuse' | 'withdraw' | 'passOn'

interface IdentityActsProps {
  readonly item: IdentityCase
  readonly me: Account
  readonly onChanged: () => void
}

/** What this person may do with a case now; four eyes are enforced by the server, and said here beforehand. */
export function IdentityActs({ item, me, onChanged }: IdentityActsProps) {
  const t = useT()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const isDecider = me.role === 'supervisor' || me.role === 'legal'
  const isOwn = hasPrepared(item, me.id)
  const inReview = item.status === 'in_review'
  const mayStop = item.status === 'draft' || inReview
  const close = () => setDialog(null)
  const done = () => {
    close()
    onChanged()
  }
  return (
    <>
      {inReview && (isOwn || !isDecider) && (
        <Text as="p" size="sm" color="muted">
          {t(isOwn ? 'reasons:identity.ownDecision' : 'reasons:identity.waits')}
        </Text>
      )}
      <div className="d-identity-acts">
        {inReview && isDecider && !isOwn && (
          <>
            <Button variant="primary" onPress={() => setDialog('approve')}>
              {t('reasons:identity.approve')}
            </Button>
            <Button onPress={() => setDialog('sendBack')}>{t('reasons:identity.sendBack')}</Button>
            <Button variant="danger" onPress={() => setDialog('refuse')}>
              {t('reasons:identity.refuseAct')}
            </Button>
          </>
        )}
        {item.status === 'approved' && (
          <Button variant="primary" onPress={() => setDialog('passOn')}>
            {t('reasons:identity.passOn')}
          </Button>
        )}
        {mayStop && (
          <Button variant="ghost" onPress={() => setDialog('withdraw')}>
            {t('reasons:identity.withdraw')}
          </Button>
        )}
      </div>
      {dialog === 'approve' && <Approve item={item} onDone={done} onClose={close} />}
      {(dialog === 'sendBack' || dialog === 'withdraw' || dialog === 'refuse') && (
        <Why item={item} kind={dialog} onDone={done} onClose={close} />
      )}
      {dialog === 'passOn' && <PassOn item={item} onDone={done} onClose={close} />}
    </>
  )
}

interface DialogProps {
  readonly item: IdentityCase
  readonly onDone: () => void
  readonly onClose: () => void
}

function Approve({ item, onDone, onClose }: DialogProps) {
  const t = useT()
  const { run, busy, refusal } = useCommand('identityCase.approve', 'inline')
  const isGrant = item.proposal?.decision.kind !== 'refuse'
  const act = async () => {
    if ((await run({ identityCaseId: item.id })) !== null) onDone()
  }
  return (
    <AlertDialog
      isOpen
      onOpenChange={open => !open && onClose()}
      title={t('reasons:identity.approveTitle', { number: item.number })}
      confirmLabel={t('reasons:identity.approve')}
      cancelLabel={t('common.cancel')}
      isPending={busy}
      onConfirm={() => void act()}
    >
      {refusal !== null && <Banner kind="danger">{refusal}</Banner>}
      {t(isGrant ? 'reasons:identity.approveGrant' : 'reasons:identity.approveRefuse')}
    </AlertDialog>
  )
}

const words = {
  sendBack: ['reasons:identity.sendBackTitle', 'reasons:identity.sendBackAsk', 'reasons:identity.sendBack'],
  refuse: ['reasons:identity.refuseTitle', 'reasons:identity.refuseAsk', 'reasons:identity.refuseAct'],
  withdraw: ['reasons:identity.withdrawTitle', 'reasons:identity.withdrawAsk', 'reasons:identity.withdraw'],
} as const

function Why({ item, kind, onDone, onClose }: DialogProps & { kind: keyof typeof words }) {
  const t = useT()
  const sendBack = useCommand('identityCase.sendBack', 'inline')
  const withdraw = useCommand('identityCase.withdraw', 'inline')
  const refuse = useCommand('identityCase.refuse', 'inline')
  const [reason, setReason] = useState('')
  const [ground, setGround] = useState<RefusalGround>('documentsUnclear')
  const [tried, setTried] = useState(false)
  const [title, ask, act] = words[kind]
  const isShort = reason.trim().length < 3
  const confirm = async () => {
    setTried(true)
    if (isShort) return
    const which = { identityCaseId: item.id, reason }
    const done =
      kind === 'refuse'
        ? await refuse.run({ ...which, ground })
        : await (kind === 'sendBack' ? sendBack : withdraw).run(which)
    if (done !== null) onDone()
  }
  return (
    <FormDialog
      title={t(title, { number: item.number })}
      size="sm"
      closeLabel={t('common.close')}
      cancelLabel={t('common.cancel')}
      confirmLabel={t(act)}
      isPending={sendBack.busy || withdraw.busy || refuse.busy}
      refusal={sendBack.refusal ?? withdraw.refusal ?? refuse.refusal}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {kind === 'refuse' && <GroundSelect value={ground} onChange={setGround} />}
      <TextArea
        label={t(ask)}
        error={tried && isShort ? t('common.reasonTooShort') : null}
        value={reason}
        onChange={setReason}
        maxLength={500}
        minRows={2}
        autoFocus
      />
    </FormDialog>
  )
}

function PassOn({ item, onDone, onClose }: DialogProps) {
  const t = useT()
  const { run, busy, refusal } = useCommand('identityCase.passOn', 'inline')
  const [reference, setReference] = useState('')
  const [tried, setTried] = useState(false)
  const isShort = reference.trim().length < 3
  const confirm = async () => {
    setTried(true)
    if (!isShort && (await run({ identityCaseId: item.id, reference })) !== null) onDone()
  }
  return (
    <FormDialog
      title={t('reasons:identity.passOnTitle')}
      description={t('reasons:identity.passOnHint')}
      size="sm"
      closeLabel={t('common.close')}
      cancelLabel={t('common.cancel')}
      confirmLabel={t('reasons:identity.passOn')}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <TextField
        label={t('reasons:identity.reference')}
        error={tried && isShort ? t('reasons:identity.referenceShort') : null}
        value={reference}
        onChange={setReference}
        maxLength={100}
        autoFocus
      />
    </FormDialog>
  )
}
