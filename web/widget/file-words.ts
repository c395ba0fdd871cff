import { type Language, localeOf, type Say } from '../text.ts'
import type { FileState } from './outgoing.ts'

export function sizeText(bytes: number, language: Language): string {
  if (bytes === 0) return ''
  const format = (value: number, unit: string) =>
    `${new Intl.NumberFormat(localeOf[language], { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${unit}`
  return bytes < 1024 * 1024 ? format(Math.max(1, bytes / 1024), 'KB') : format(bytes / 1024 / 1024, 'MB')
}

/** Why a file does not go, in a sentence; null when nothing is wrong. */
export function fileProblem(say: Say, name: string, { phase, code }: FileState): string | null {
  if (phase !== 'failed' && phase !== 'gone') return null
  switch (code) {
    case 'evidence.tooLarge':
      return say('error.fileTooLarge', { name })
    case 'evidence.wrongType':
      return say('error.fileType', { name })
    case 'evidence.empty':
      return say('error.fileEmpty', { name })
    case 'evidence.hashMismatch':
    case 'unreadable':
      return say('error.fileBroken', { name })
    default:
      return phase === 'gone' ? say('widget.fileGone') : say('error.fileOther', { name })
  }
}
