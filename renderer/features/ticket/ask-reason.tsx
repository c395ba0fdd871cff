import { useState } from 'react'
import { useT } from '../../i18n/use-t.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextArea } from '../../ui/text-area.tsx'

export interface AskReasonProps {
  readonly title: string
  readonly label: string
  readonly hint?: string | undefined
  readonly confirmLabel: string
  readonly isDanger?: boolean
  readonly reason: string
  readonly onReason: (reason: string) => void
  readonly busy: boolean
  readonly refusal: string | null
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** A dialog with one text that says why; the shortest reason the contract takes has three letters. */
export function AskReason(props: AskReasonProps) {
  const t = useT()
  const [tried, setTried] = useState(false)
  const tooShort = props.reason.trim().length < 3
  const confirm = () => {
    setTried(true)
    if (!tooShort) props.onConfirm()
  }
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && props.onClose()}
      title={props.title}
      closeLabel={t('common.close')}
      size="sm"
      footer={
        <>
          <Button onPress={props.onClose}>{t('common.cancel')}</Button>
          <Button variant={props.isDanger ? 'danger' : 'primary'} isPending={props.busy} onPress={confirm}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <Stack gap={3}>
        {props.refusal !== null && (
          <Banner kind="danger" isLive>
            {props.refusal}
          </Banner>
        )}
        <TextArea
          label={props.label}
          description={props.hint}
          error={tried && tooShort ? t('common.reasonTooShort') : null}
          value={props.reason}
          onChange={props.onReason}
          maxLength={500}
          autoFocus
          minRows={2}
          onKeyDown={event => {
            if (event.key === 'Enter' && event.ctrlKey) confirm()
          }}
        />
      </Stack>
    </Dialog>
  )
}
