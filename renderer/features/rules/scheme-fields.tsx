import { type CutOff, CutOff as CutOffSchema, type Scheme } from '#shared/domain/programme/ruleset.ts'
import { sourceTitle } from '../../i18n/programme-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { PlusIcon } from '../../ui/icons/action.tsx'
import { Select } from '../../ui/select.tsx'
import { Text } from '../../ui/text.tsx'
import { useEdit } from './edit-context.tsx'
import { CountField, DayField, DeadlineField, sourceIds, SourcesField, WordsField } from './fields.tsx'
import type { Path } from './ruleset-path.ts'

const mostRupiah = 100_000_000

export function SchemeFields({ path, scheme }: { path: Path; scheme: Scheme }) {
  const t = useT()
  const { set } = useEdit()
  const money = (field: 'incentive' | 'survey') => (
    <fieldset className="d-rule-pair">
      <legend>{t(`rules:field.${field}`)}</legend>
      <CountField
        path={[...path, field, 'times']}
        label={t('rules:field.times')}
        value={scheme[field].times}
        min={0}
        max={60}
      />
      <CountField
        path={[...path, field, 'each']}
        label={t('rules:field.each')}
        value={scheme[field].each}
        min={0}
        max={mostRupiah}
        isMoney
      />
    </fieldset>
  )
  return (
    <>
      <WordsField path={[...path, 'name', 'id']} label={t('rules:field.nameId')} value={scheme.name.id} />
      <WordsField path={[...path, 'name', 'en']} label={t('rules:field.nameEn')} value={scheme.name.en} />
      <WordsField path={[...path, 'id']} label={t('rules:field.id')} value={scheme.id} kind="code" />
      <PeriodFields path={path} entry={scheme} />
      <CountField
        path={[...path, 'training']}
        label={t('rules:field.training')}
        value={scheme.training}
        min={0}
        max={mostRupiah}
        isMoney
      />
      {money('incentive')}
      {money('survey')}
      <DeadlineField
        path={[...path, 'firstPurchase']}
        label={t('rules:field.firstPurchase')}
        value={scheme.firstPurchase}
      />
      <div className="d-rule-wide">
        <Text as="h4" size="sm" weight="bold">
          {t('rules:field.cutOffs')}
        </Text>
        {scheme.cutOffs.map((cutOff, at) => (
          <CutOffFields
            // A last day has no name of its own but its place.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={at}
            path={[...path, 'cutOffs', at]}
            cutOff={cutOff}
            onRemove={() =>
              set(
                [...path, 'cutOffs'],
                scheme.cutOffs.filter(each => each !== cutOff),
              )
            }
          />
        ))}
        <Button
          size="sm"
          icon={<PlusIcon size={15} />}
          isDisabled={scheme.cutOffs.length >= 50}
          onPress={() =>
            set(
              [...path, 'cutOffs'],
              [
                ...scheme.cutOffs,
                { what: 'use_balance', date: '', source: scheme.sources[0] ?? '', confirm: false },
              ],
            )
          }
        >
          {t('rules:draft.addCutOff')}
        </Button>
      </div>
      <SourcesField path={[...path, 'sources']} value={scheme.sources} />
    </>
  )
}

export function PeriodFields(props: {
  readonly path: Path
  readonly entry: { readonly validFrom: string; readonly validTo: string | null }
}) {
  const { path, entry } = props
  const t = useT()
  return (
    <>
      <DayField path={[...path, 'validFrom']} label={t('rules:field.validFrom')} value={entry.validFrom} />
      <DayField
        path={[...path, 'validTo']}
        label={t('rules:field.validTo')}
        hint={entry.validTo === null ? t('rules:untilFurther') : undefined}
        value={entry.validTo}
        isOptional
      />
    </>
  )
}

interface CutOffFieldsProps {
  readonly path: Path
  readonly cutOff: CutOff
  readonly onRemove: () => void
}

function CutOffFields({ path, cutOff, onRemove }: CutOffFieldsProps) {
  const t = useT()
  const { language } = useFormat()
  const { set, ruleset } = useEdit()
  const name = t(`programme:cutOff.${cutOff.what}`)
  return (
    <fieldset className="d-rule-row">
      <legend className="d-unseen">{name}</legend>
      <Select<CutOff['what']>
        label={t('rules:field.what')}
        placeholder={t('common.choose')}
        value={cutOff.what}
        onChange={what => set([...path, 'what'], what)}
        options={CutOffSchema.shape.what.options.map(id => ({ id, label: t(`programme:cutOff.${id}`) }))}
      />
      <DayField path={[...path, 'date']} label={t('rules:field.cutOffDate')} value={cutOff.date} />
      <Select
        label={t('rules:field.source')}
        placeholder={t('common.choose')}
        value={cutOff.source}
        onChange={source => set([...path, 'source'], source)}
        options={sourceIds(ruleset.sources).map(id => ({
          id,
          label: sourceTitle(t, language, id, ruleset),
        }))}
      />
      <Checkbox isSelected={cutOff.confirm} onChange={confirm => set([...path, 'confirm'], confirm)}>
        {t('rules:field.confirm')}
      </Checkbox>
      <Button size="sm" variant="ghost" aria-label={t('rules:draft.remove', { name })} onPress={onRemove}>
        {t('common.remove')}
      </Button>
    </fieldset>
  )
}
