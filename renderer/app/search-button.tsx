import { Button } from 'react-aria-components'
import { useT } from '../i18n/use-t.ts'
import { SearchIcon } from '../ui/icons/navigation.tsx'
import { Kbd } from '../ui/kbd.tsx'

export function SearchButton({ onPress }: { onPress: () => void }) {
  const t = useT()
  return (
    <Button className="d-search-button" aria-label={t('top.search')} onPress={onPress}>
      <SearchIcon size={16} />
      <span>{t('top.search')}</span>
      <Kbd keys="Ctrl+K" />
    </Button>
  )
}
