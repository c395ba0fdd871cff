import { NEEDS_MAX, type ReasonNeed } from '#shared/domain/reasons/reason.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { PlusIcon, TrashIcon } from '../../ui/icons/action.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface NeedsFieldsProps {
  readonly needs: readonly ReasonNeed[]
  readonly onChange: (needs: readonly ReasonNeed[]) => void
}

function freshId(needs: readonly ReasonNeed[]): string {
  for (let number = needs.length + 1; ; number++)
    if (needs.every(({ id }) => id !== `item${number}`)) return `item${number}`
}

/** What has to be asked for, in both languages. */
export function NeedsFields({ needs, onChange }: NeedsFieldsProps) {
  const t = useT()
  const set = (at: number, title: Partial<ReasonNeed['title']>) =>
    onChange(
      needs.map((need, index) => (index === at ? { ...need, title: { ...need.title, ...title } } : need)),
    )
  return (
    <div className="d-reason-needs" role="group" aria-label={t('reasons:field.needs')}>
      {needs.map((need, at) => (
        <div key={need.id} className="d-reason-need">
          <TextField
            label={t('reasons:field.needId', { count: at + 1 })}
            value={need.title.id}
            maxLength={120}
            onChange={id => set(at, { id })}
          />
          <TextField
            label={t('reasons:field.needEn', { count: at + 1 })}
            value={need.title.en}
            maxLength={120}
            onChange={en => set(at, { en })}
          />
          <IconButton
            label={t('reasons:field.needRemove', { title: need.title.id })}
            icon={<TrashIcon size={16} />}
            onPress={() => onChange(needs.filter(each => each !== need))}
          />
        </div>
      ))}
      <div>
        <Button
          size="sm"
          icon={<PlusIcon size={15} />}
          isDisabled={needs.length >= NEEDS_MAX}
          onPress={() => onChange([...needs, { id: freshId(needs), title: { id: '', en: '' } }])}
        >
          {t('reasons:field.needAdd')}
        </Button>
      </div>
    </div>
  )
}
