import { DialogFrame, type DialogProps } from './dialog.tsx'

export interface DrawerProps extends Omit<DialogProps, 'size'> {
  size?: 'md' | 'lg' | undefined
}

/** A dialog that slides in at the end edge and leaves the list beside it in view. */
export const Drawer = (props: DrawerProps) => <DialogFrame isDismissable {...props} isDrawer />
