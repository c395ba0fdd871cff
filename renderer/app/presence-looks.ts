import type { PresenceState } from '#shared/domain/account.ts'
import type { StatusDotProps } from '../ui/status-dot.tsx'

type Look = Pick<StatusDotProps, 'tone' | 'shape'>

/** Shape and colour both differ, so that neither alone has to be told apart. */
export const looks: Readonly<Record<PresenceState, Look>> = {
  available: { tone: 'success', shape: 'full' },
  break: { tone: 'warning', shape: 'half' },
  meal: { tone: 'warning', shape: 'half' },
  meeting: { tone: 'info', shape: 'square' },
  training: { tone: 'info', shape: 'square' },
  offline: { tone: 'neutral', shape: 'ring' },
}
