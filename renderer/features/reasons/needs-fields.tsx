import { asksSecret, NeedAsk, NEEDS_MAX, type ReasonNeed } from '#shared/domain/reasons/reason-need.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { PlusIcon, TrashIcon } from '../../ui/icons/action.tsx'
import { Select } from '../../ui/select.tsx'
import { Text } from '../../ui/text.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface NeedsFieldsProps {
  readonly needs: readonly ReasonNeed[]
  readonly onChange: (needs: readonly ReasonNeed[]) => void
}

function freshId(needs: readonly ReasonNeed[]): string {
  for (let number = needs.length + 1; ; number++)
    if (needs.every(({ id }) => id !== `item${number}`)) return `item${number}`
}

/** Where the form asks by a field, it can insist; files are looked at by people, and the rest it does not ask. */
const mayRequire = new Set<NeedAsk>(['line', 'text', 'day', 'nik', 'card', 'wave'])

/** What has to be known, in both languages, and how the public form asks for it. */
export function NeedsFields({ needs, onChange }: NeedsFieldsProps) {
  const t = useT()
  const change = (at: number, part: Partial<ReasonNeed>) =>
    onChange(needs.map((need, index) => (index === at ? { ...need, ...part } : need)))
  const set = (at: number, title: Partial<ReasonNeed['title']>) =>
    change(at, { title: { id: '', en: '', ...needs[at]?.title, ...title } })
  return (
    <div className="d-reason-needs" role="group" aria-label={t('reasons:field.needs')}>
      <strong>{t('reasons:field.needs')}</strong>
      <Text as="p" size="sm" color="muted">
        {t('reasons:field.needsHint')}
      </Text>
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
          <div>
            <Select
              label={t('reasons:field.needAsk', { count: at + 1 })}
              placeholder={t('common.choose')}
              value={need.ask}
              onChange={ask => change(at, { ask, isRequired: need.isRequired && mayRequire.has(ask) })}
              options={NeedAsk.options.map(id => ({ id, label: t(`reasons:ask.${id}`) }))}
            />
          </div>
          <IconButton
            label={t('reasons:field.needRemove', { title: need.title.id })}
            icon={<TrashIcon size={16} />}
            onPress={() => onChange(needs.filter(each => each !== need))}
          />
          {mayRequire.has(need.ask) && (
            <Checkbox
              isSelected={need.isRequired}
              onChange={isRequired => change(at, { isRequired })}
              aria-label={t('reasons:field.needRequiredOf', { title: need.title.id })}
            >
              {t('reasons:field.needRequired')}
            </Checkbox>
          )}
          {asksSecret(need) && (
            <Text as="p" size="sm" tone="danger">
              {t('reasons:field.needSecret')}
            </Text>
          )}
        </div>
      ))}
      <div>
        <Button
          size="sm"
          icon={<PlusIcon size={15} />}
          isDisabled={needs.length >= NEEDS_MAX}
          onPress={() =>
            onChange([
              ...needs,
              { id: freshId(needs), title: { id: '', en: '' }, ask: 'line', isRequired: false },
            ])
          }
        >
          {t('reasons:field.needAdd')}
        </Button>
      </div>
    </div>
  )
}
