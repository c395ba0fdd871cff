import { createContext, useContext } from 'react'
import type { Ruleset } from '#shared/domain/programme/ruleset.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { faultText, type Words } from './rule-words.ts'
import { type Checked, type Path, pathKey } from './ruleset-path.ts'

export interface Edit extends Checked {
  readonly ruleset: Ruleset
  readonly set: (path: Path, value: unknown) => void
}

export const EditContext = createContext<Edit | null>(null)

export function useEdit(): Edit {
  const edit = useContext(EditContext)
  if (edit === null) throw new Error('no draft around this field')
  return edit
}

export function useWords(ruleset: Ruleset): Words {
  const t = useT()
  const format = useFormat()
  return { t, format, ruleset }
}

/** Whether what stands at `path`, or below it, cannot be kept. */
export function useIsBad(path: Path, isDeep = false): boolean {
  const { bad } = useEdit()
  const key = pathKey(path)
  return bad.has(key) || (isDeep && [...bad].some(each => each.startsWith(`${key}.`)))
}

/** What is wrong at exactly this place, said there. */
export function Faults({ path }: { path: Path }) {
  const { faults, ruleset } = useEdit()
  const words = useWords(ruleset)
  const key = pathKey(path)
  const here = faults.filter(fault => pathKey(fault.path) === key)
  if (here.length === 0) return null
  return (
    <ul className="d-faults">
      {here.map(fault => {
        const text = faultText(words, fault)
        return <li key={text}>{text}</li>
      })}
    </ul>
  )
}
