import './toast.css'
import {
  Button,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as RacToastRegion,
} from 'react-aria-components'
import { CloseIcon } from './icons/action.tsx'
import { CheckCircleIcon, ErrorCircleIcon, InfoIcon, WarningIcon } from './icons/status.tsx'
import { LinkButton } from './link-button.tsx'

export interface ToastContents {
  kind: 'info' | 'success' | 'warning' | 'danger'
  title: string
  text?: string | undefined
  action?: { readonly label: string; readonly onPress: () => void } | undefined
}

export interface Toasts {
  readonly queue: ToastQueue<ToastContents>
  /**
   * Shows it and returns how to take it away. Only info and success without an action leave by themselves, and the next
   * of them takes the place of the last: quick work makes no heap of them.
   */
  readonly show: (contents: ToastContents) => () => void
}

const leaving = ({ action, kind }: ToastContents): boolean =>
  !action && (kind === 'info' || kind === 'success')
const isSame = (one: ToastContents, other: ToastContents): boolean =>
  leaving(one)
    ? leaving(other)
    : one.kind === other.kind && one.title === other.title && one.text === other.text && !other.action

/** Made once by the composition root. */
export const createToasts = (): Toasts => {
  const queue = new ToastQueue<ToastContents>({ maxVisibleToasts: 3 })
  return {
    queue,
    show: contents => {
      const leaves = leaving(contents)
      for (const { content, key } of queue.visibleToasts) if (isSame(contents, content)) queue.close(key)
      const key = queue.add(contents, leaves ? { timeout: 4000 } : {})
      return () => queue.close(key)
    },
  }
}

const icons = { info: InfoIcon, success: CheckCircleIcon, warning: WarningIcon, danger: ErrorCircleIcon }

export interface ToastRegionProps {
  toasts: Toasts
  label: string
  closeLabel: string
}

export const ToastRegion = ({ toasts, label, closeLabel }: ToastRegionProps) => (
  <RacToastRegion queue={toasts.queue} aria-label={label} className="k-toasts">
    {({ toast }) => {
      const { action, kind, text, title } = toast.content
      const Icon = icons[kind]
      return (
        <Toast toast={toast} className="k-toast" data-tone={kind}>
          <Icon />
          {/* Bad news interrupts a screen reader, good news waits until it has finished */}
          <ToastContent className="k-toast-content" role={kind === 'danger' ? 'alert' : 'status'}>
            <Text slot="title" className="k-toast-title">
              {title}
            </Text>
            {text && (
              <Text slot="description" className="k-toast-text" elementType="p">
                {text}
              </Text>
            )}
            {action && (
              <div className="k-toast-action">
                <LinkButton
                  onPress={() => {
                    action.onPress()
                    toasts.queue.close(toast.key)
                  }}
                >
                  {action.label}
                </LinkButton>
              </div>
            )}
          </ToastContent>
          <Button
            slot="close"
            className="k-button"
            data-variant="ghost"
            data-size="sm"
            data-icon-only
            aria-label={closeLabel}
          >
            <CloseIcon size={16} />
          </Button>
        </Toast>
      )
    }}
  </RacToastRegion>
)
