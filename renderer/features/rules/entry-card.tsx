import { type ReactNode, useState } from 'react'
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../../ui/button.tsx'
import { Text } from '../../ui/text.tsx'
import { Faults, useEdit, useIsBad } from './edit-context.tsx'
import { type Path, pathKey } from './ruleset-path.ts'

interface EntryCardProps {
  readonly path: Path
  readonly name: string
  readonly summary: string
  /** Left out where the last of its kind must stay. */
  readonly onRemove: (() => void) | undefined
  readonly children: ReactNode
}

/** One entry of the rules: a line that opens into its fields. What is wrong with it is said while it is shut, too. */
export function EntryCard({ path, name, summary, onRemove, children }: EntryCardProps) {
  const t = useT()
  const { faults } = useEdit()
  const isBad = useIsBad(path, true)
  const key = pathKey(path)
  const isFaulty = faults.some(fault => `${pathKey(fault.path)}.`.startsWith(`${key}.`))
  const [isOpen, setOpen] = useState(false)
  return (
    <article className="d-rule-entry" data-bad={isBad || isFaulty || undefined} aria-label={name}>
      <header>
        <div>
          <Text as="h4" weight="bold" lines={2}>
            {name}
          </Text>
          <Text as="p" size="sm" color="muted">
            {summary}
          </Text>
        </div>
        <Button
          size="sm"
          aria-label={isOpen ? t('rules:draft.shutOf', { name }) : t('rules:draft.editOf', { name })}
          onPress={() => setOpen(now => !now)}
        >
          {isOpen ? t('rules:draft.shut') : t('rules:draft.open')}
        </Button>
        {onRemove !== undefined && (
          <Button
            size="sm"
            variant="ghost"
            aria-label={t('rules:draft.removePeriodOf', { name })}
            onPress={onRemove}
          >
            {t('common.remove')}
          </Button>
        )}
      </header>
      <Faults path={path} />
      {!isOpen && isBad && <p className="d-faults">{t('rules:fault.empty')}</p>}
      {isOpen && <div className="d-rule-fields">{children}</div>}
    </article>
  )
}
