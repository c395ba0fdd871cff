import type { ReactNode } from 'react'
import { useT } from '../../i18n/use-t.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Stack } from '../../ui/stack.tsx'

export interface FormDialogProps {
  readonly title: string
  readonly hint?: string | undefined
  readonly confirmLabel: string
  readonly busy: boolean
  readonly refusal: string | null
  readonly onConfirm: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog with a few fields and one act; why the server said no stands above the fields. */
export function FormDialog(props: FormDialogProps) {
  const t = useT()
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && props.onClose()}
      title={props.title}
      description={props.hint}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onPress={props.onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isPending={props.busy} onPress={props.onConfirm}>
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
        {props.children}
      </Stack>
    </Dialog>
  )
}
