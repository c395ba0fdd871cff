import './admin.css'
import './channels.css'
import { useT } from '../../i18n/use-t.ts'
import { FlagWordsSection } from './flag-words-section.tsx'
import { RawItemsSection } from './raw-items-section.tsx'

/** What keeps the written channels in order: words that call a supervisor, and what could not be taken in. */
export function ChannelsPage() {
  const t = useT()
  return (
    <div className="d-channels">
      <header className="d-admin-title">
        <h2>{t('admin:channels.title')}</h2>
        <p>{t('admin:channels.intro')}</p>
      </header>
      <FlagWordsSection />
      <RawItemsSection />
    </div>
  )
}
