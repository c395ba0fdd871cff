import './ui/ui.css'
import './app/app.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { giveAriaWords } from './i18n/aria-words.ts'
import { createI18n } from './i18n/create-i18n.ts'
import { createDesk, DeskProvider } from './state/desk-context.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no #root')

const desk = createDesk(window.desk)
const showsDemo = new URLSearchParams(window.location.search).get('demo') === '1'

// The language is not known before the engine answers; the first paint has no words.
void createI18n('id').then(i18n => {
  giveAriaWords(i18n)
  createRoot(root).render(
    <StrictMode>
      <DeskProvider desk={desk}>
        <App showsDemo={showsDemo} />
      </DeskProvider>
    </StrictMode>,
  )
})
