import './dialog.css'
import type { ReactNode } from 'react'
import { Dialog as RacDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from './icon-button.tsx'
import { CloseIcon } from './icons/action.tsx'

export interface DialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title: string
  closeLabel: string
  description?: ReactNode
  children: ReactNode
  /** Buttons, the chief one last. */
  footer?: ReactNode
  size?: 'sm' | 'md' | 'lg' | 'xl' | undefined
  /** A press outside closes it. Leave it off where something was typed. */
  isDismissable?: boolean | undefined
}

export interface DialogFrameProps extends DialogProps {
  isDrawer?: boolean | undefined
}

/** What Dialog and Drawer share: only their place on the screen differs. */
export const DialogFrame = (props: DialogFrameProps) => {
  const { children, closeLabel, description, footer, isDismissable = false, isDrawer = false } = props
  const { isOpen, onOpenChange, size = 'md', title } = props
  return (
    <ModalOverlay
      className="k-scrim"
      {...(isDrawer && { 'data-drawer': true })}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={isDismissable}
    >
      <Modal className={isDrawer ? 'k-modal k-drawer' : 'k-modal'} data-size={size}>
        <RacDialog className="k-dialog">
          <header className="k-dialog-head">
            <div className="k-dialog-title">
              <Heading slot="title" level={2} dir="ltr">
                {title}
              </Heading>
              {description && <p className="k-dialog-description">{description}</p>}
            </div>
            <IconButton
              label={closeLabel}
              icon={<CloseIcon />}
              shortcut="Esc"
              onPress={() => onOpenChange(false)}
            />
          </header>
          <div className="k-dialog-body">{children}</div>
          {footer && <footer className="k-dialog-foot">{footer}</footer>}
        </RacDialog>
      </Modal>
    </ModalOverlay>
  )
}

export const Dialog = (props: DialogProps) => <DialogFrame {...props} />
