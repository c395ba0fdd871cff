import '#renderer/ui/ui.css'
import './gallery.css'
import { StrictMode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import { Controls } from './controls.tsx'
import { DataView } from './data.tsx'
import { Desk } from './desk.tsx'
import { Feedback } from './feedback.tsx'
import { Overlays } from './overlays.tsx'

// ?view=desk|controls|feedback|data|overlays  &theme=light|dark  &density=comfortable|compact
const query = new URLSearchParams(location.search)
document.documentElement.dataset['theme'] = query.get('theme') ?? 'light'
document.documentElement.dataset['density'] = query.get('density') ?? 'comfortable'

const views = { desk: Desk, controls: Controls, feedback: Feedback, data: DataView, overlays: Overlays }
const View = views[(query.get('view') ?? 'desk') as keyof typeof views] ?? Desk

const root = document.getElementById('root')
if (!root) throw new Error('no #root')
createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="id-ID">
      <View />
    </I18nProvider>
  </StrictMode>,
)
