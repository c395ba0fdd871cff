import { useT } from '../i18n/use-t.ts'
import { useView } from '../state/desk-context.tsx'
import { StatusDot, type StatusDotProps } from '../ui/status-dot.tsx'

const looks = {
  connecting: { tone: 'neutral', shape: 'ring', isPulsing: true },
  catchingUp: { tone: 'info', shape: 'half', isPulsing: true },
  online: { tone: 'success', shape: 'full' },
  offline: { tone: 'danger', shape: 'ring' },
  expired: { tone: 'danger', shape: 'square' },
  refused: { tone: 'danger', shape: 'square' },
} as const satisfies Record<string, Pick<StatusDotProps, 'tone' | 'shape' | 'isPulsing'>>

export function LinkState() {
  const t = useT()
  const state = useView(view => (view.identity.state === 'expired' ? 'expired' : view.link.state))
  return (
    <span className="d-link-state">
      <StatusDot label={t(`link.${state}`)} {...looks[state]} />
    </span>
  )
}
