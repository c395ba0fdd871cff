import type { ReactNode } from 'react'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { Dialog, type DialogProps } from './dialog.tsx'
import { Stack } from './stack.tsx'

export interface FormDialogProps {
  isOpen?: boolean
  title: string
  description?: string | undefined
  size?: DialogProps['size']
  closeLabel: string
  cancelLabel: string
  confirmLabel: string
  isConfirmDisabled?: boolean
  isPending: boolean
  /** Why the last try was refused; stands above the fields. */
  refusal: string | null
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}

/** A few fields and one act. */
export const FormDialog = (props: FormDialogProps) => (
  <Dialog
    isOpen={props.isOpen ?? true}
    onOpenChange={open => !open && props.onClose()}
    title={props.title}
    description={props.description}
    closeLabel={props.closeLabel}
    size={props.size}
    footer={
      <>
        <Button onPress={props.onClose}>{props.cancelLabel}</Button>
        <Button
          variant="primary"
          isPending={props.isPending}
          isDisabled={props.isConfirmDisabled ?? false}
          onPress={props.onConfirm}
        >
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
