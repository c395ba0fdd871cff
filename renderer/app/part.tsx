import { Component, type ReactNode } from 'react'
import { useT } from '../i18n/use-t.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** A bug in one part of the screen leaves the others, and everything written there, standing. */
export class Part extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return <Broken onReload={() => this.setState({ failed: false })} />
  }
}

function Broken({ onReload }: { onReload: () => void }) {
  const t = useT()
  return (
    <EmptyState
      title={t('common.somethingWrong')}
      action={<Button onPress={onReload}>{t('common.reload')}</Button>}
    >
      {t('common.somethingWrongText')}
    </EmptyState>
  )
}
