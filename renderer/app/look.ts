import { useEffect, useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#shared/contract/desk-api.ts'

/** Puts language, theme and density on the document. */
export function useLook({ language, theme, density }: Settings): void {
  const { i18n } = useTranslation()
  useEffect(() => {
    document.documentElement.lang = language
    if (i18n.language !== language) void i18n.changeLanguage(language)
  }, [i18n, language])
  useLayoutEffect(() => {
    const { dataset } = document.documentElement
    if (theme === 'system') delete dataset['theme']
    else dataset['theme'] = theme
    dataset['density'] = density
  }, [theme, density])
}
