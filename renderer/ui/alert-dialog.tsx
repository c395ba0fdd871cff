import './dialog.css'
import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Button } from './button.tsx'
import { InfoIcon, WarningIcon } from './icons/status.tsx'

export interface AlertDialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title: string
  /** What will happen, and whether it can be undone. */
  children: ReactNode
  confirmLabel: string
  cancelLabel: string
  /** The caller closes it, when the act is done. */
  onConfirm: () => void
  tone?: 'accent' | 'danger' | undefined
  isPending?: boolean | undefined
  isConfirmDisabled?: boolean | undefined
}

export const AlertDialog = (props: AlertDialogProps) => {
  const { cancelLabel, children, confirmLabel, isConfirmDisabled, isOpen, isPending, onConfirm } = props
  const { onOpenChange, title, tone = 'accent' } = props
  return (
    <ModalOverlay className="k-scrim" isOpen={isOpen} onOpenChange={onOpenChange}>
      <Modal className="k-modal">
        <Dialog className="k-dialog" role="alertdialog">
          <header className="k-dialog-head">
            <span className="k-alert-icon" data-tone={tone}>
              {tone === 'danger' ? <WarningIcon /> : <InfoIcon />}
            </span>
            <Heading slot="title" level={2} className="k-dialog-title" dir="ltr">
              {title}
            </Heading>
          </header>
          <div className="k-dialog-body">{children}</div>
          <footer className="k-dialog-foot">
            <Button onPress={() => onOpenChange(false)} autoFocus={tone === 'danger'}>
              {cancelLabel}
            </Button>
            <Button
              variant={tone === 'danger' ? 'danger' : 'primary'}
              onPress={onConfirm}
              isPending={isPending}
              isDisabled={isConfirmDisabled}
              autoFocus={tone !== 'danger'}
            >
              {confirmLabel}
            </Button>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
