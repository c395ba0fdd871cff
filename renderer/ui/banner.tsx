import './banner.css'
import type { ReactNode } from 'react'
import { IconButton } from './icon-button.tsx'
import { CloseIcon } from './icons/action.tsx'
import {
  CheckCircleIcon,
  CloudOffIcon,
  ErrorCircleIcon,
  InfoIcon,
  ScaleIcon,
  WarningIcon,
} from './icons/status.tsx'
import type { Tone } from './tone.ts'

export interface BannerProps {
  kind: 'info' | 'success' | 'warning' | 'danger' | 'offline' | 'legal'
  title?: ReactNode
  children?: ReactNode
  /** Buttons or link buttons. */
  actions?: ReactNode
  onDismiss?: (() => void) | undefined
  dismissLabel?: string | undefined
  /** Read out when it appears; leave it off for what was there from the start. */
  isLive?: boolean | undefined
  /** Lies across the whole width, under a bar. */
  isEdge?: boolean | undefined
}

const looks: Record<BannerProps['kind'], { tone: Tone; Icon: typeof InfoIcon }> = {
  info: { tone: 'info', Icon: InfoIcon },
  success: { tone: 'success', Icon: CheckCircleIcon },
  warning: { tone: 'warning', Icon: WarningIcon },
  danger: { tone: 'danger', Icon: ErrorCircleIcon },
  offline: { tone: 'neutral', Icon: CloudOffIcon },
  legal: { tone: 'legal', Icon: ScaleIcon },
}

export const Banner = (props: BannerProps) => {
  const { actions, children, dismissLabel, isEdge, isLive, kind, onDismiss, title } = props
  const { tone, Icon } = looks[kind]
  return (
    <div
      className="k-banner"
      data-tone={tone}
      data-edge={isEdge || undefined}
      {...(isLive && { role: kind === 'danger' ? 'alert' : 'status' })}
    >
      <Icon />
      <div className="k-banner-body">
        {title && <p className="k-banner-title">{title}</p>}
        {children}
      </div>
      {actions && <div className="k-banner-actions">{actions}</div>}
      {onDismiss && dismissLabel && (
        <IconButton size="sm" label={dismissLabel} icon={<CloseIcon size={16} />} onPress={onDismiss} />
      )}
    </div>
  )
}
