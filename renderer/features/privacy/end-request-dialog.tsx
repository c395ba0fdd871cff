import { useState } from 'react'
import { DataRefusalGround, type DataRequest } from '#shared/domain/data-request.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCommand } from '../../state/use-command.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useKept } from '../referral/kept.ts'

interface EndRequestDialogProps {
  readonly request: DataRequest
  readonly how: 'finish' | 'refuse'
  readonly onClose: () => void
}

/** What the person was told, and, where their request was refused, by which words of the law. */
export function EndRequestDialog({ request, how, onClose }: EndRequestDialogProps) {
  const t = useT()
  const finish = useCommand('dataRequest.finish', 'inline')
  const refuse = useCommand('dataRequest.refuse', 'inline')
  const [ground, setGround] = useState<DataRefusalGround | null>(null)
  const [tried, setTried] = useState(false)
  const { value, write, clear } = useKept(`dataRequest.${how}:${request.id}`, { told: '' })
  const { busy, refusal } = how === 'finish' ? finish : refuse
  const told = value.told.trim()
  const act = async () => {
    setTried(true)
    if (told.length < 10) return
    const dataRequestId = request.id
    const done =
      how === 'finish'
        ? await finish.run({ dataRequestId, told })
        : ground !== null && (await refuse.run({ dataRequestId, told, ground }))
    if (!done) return
    clear()
    onClose()
  }
  const name = request.contactName
  return (
    <FormDialog
      title={t(how === 'finish' ? 'privacy:request.finishTitle' : 'privacy:request.refuseTitle', { name })}
      description={t(how === 'finish' ? 'privacy:request.finishHint' : 'privacy:request.refuseHint')}
      closeLabel={t('common.close')}
      cancelLabel={t('common.cancel')}
      confirmLabel={t(how === 'finish' ? 'privacy:request.finishConfirm' : 'privacy:request.refuseConfirm')}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void act()}
      onClose={onClose}
    >
      {how === 'refuse' && (
        <RadioGroup<DataRefusalGround>
          label={t('privacy:request.ground')}
          value={ground}
          onChange={setGround}
          error={tried && ground === null ? t('privacy:request.groundBad') : null}
          options={DataRefusalGround.options.map(id => ({
            id,
            label: t(`privacy:ground.${id}`),
            detail: t(`privacy:groundArticle.${id}`),
          }))}
        />
      )}
      <TextArea
        label={t('privacy:request.told')}
        value={value.told}
        onChange={next => write({ told: next })}
        error={tried && told.length < 10 ? t('privacy:request.toldBad') : null}
        maxLength={4_000}
        minRows={4}
        isRequired
        autoFocus={how === 'finish'}
      />
    </FormDialog>
  )
}
