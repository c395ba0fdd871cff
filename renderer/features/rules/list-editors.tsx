import { CanonicalStatus } from '#shared/domain/programme/canonical-status.ts'
import { say } from '../../i18n/say.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../../ui/button.tsx'
import { PlusIcon } from '../../ui/icons/action.tsx'
import { Select } from '../../ui/select.tsx'
import { Faults, useEdit } from './edit-context.tsx'
import { DayField, WordsField } from './fields.tsx'

/** What the dashboard's words stand for, and when they were shown. */
export function LabelsEditor() {
  const t = useT()
  const { ruleset, set } = useEdit()
  const { labels } = ruleset
  return (
    <>
      {labels.map((label, at) => (
        <div
          // The words themselves change under the hand.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={at}
        >
          <fieldset className="d-rule-row">
            <legend className="d-unseen">{label.label}</legend>
            <WordsField path={['labels', at, 'label']} label={t('rules:field.label')} value={label.label} />
            <Select<CanonicalStatus>
              label={t('rules:field.canonical')}
              placeholder={t('rules:draft.canonicalChoose')}
              value={label.canonical}
              onChange={canonical => set(['labels', at, 'canonical'], canonical)}
              options={CanonicalStatus.options.map(id => ({ id, label: say(t, `rules:canonical.${id}`) }))}
            />
            <DayField
              path={['labels', at, 'validFrom']}
              label={t('rules:field.validFrom')}
              value={label.validFrom}
              hint={label.validFrom === null ? t('rules:fromBeginning') : undefined}
              isOptional
            />
            <DayField
              path={['labels', at, 'validTo']}
              label={t('rules:field.validTo')}
              value={label.validTo}
              hint={label.validTo === null ? t('rules:untilFurther') : undefined}
              isOptional
            />
            <Button
              size="sm"
              variant="ghost"
              aria-label={t('rules:draft.remove', { name: label.label })}
              onPress={() =>
                set(
                  ['labels'],
                  labels.filter(each => each !== label),
                )
              }
            >
              {t('common.remove')}
            </Button>
          </fieldset>
          <Faults path={['labels', at]} />
        </div>
      ))}
      <Button
        size="sm"
        icon={<PlusIcon size={15} />}
        isDisabled={labels.length >= 500}
        onPress={() =>
          set(
            ['labels'],
            [...labels, { label: '', validFrom: null, validTo: null, canonical: 'wave.selecting' }],
          )
        }
      >
        {t('rules:draft.addLabel')}
      </Button>
    </>
  )
}

/** Laws and pages that the product does not know by itself. */
export function SourcesEditor() {
  const t = useT()
  const { ruleset, set } = useEdit()
  const { sources } = ruleset
  return (
    <>
      {sources.map((source, at) => (
        <div
          // The code itself changes under the hand.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={at}
        >
          <fieldset className="d-rule-row">
            <legend className="d-unseen">{source.title.id}</legend>
            <WordsField
              path={['sources', at, 'title', 'id']}
              label={t('rules:field.titleId')}
              value={source.title.id}
            />
            <WordsField
              path={['sources', at, 'title', 'en']}
              label={t('rules:field.titleEn')}
              value={source.title.en}
            />
            <WordsField
              path={['sources', at, 'url']}
              label={t('rules:field.url')}
              value={source.url ?? ''}
              kind="url"
            />
            <Button
              size="sm"
              variant="ghost"
              aria-label={t('rules:draft.remove', { name: source.title.id })}
              onPress={() =>
                set(
                  ['sources'],
                  sources.filter(each => each !== source),
                )
              }
            >
              {t('common.remove')}
            </Button>
          </fieldset>
          <Faults path={['sources', at]} />
        </div>
      ))}
      <Button
        size="sm"
        icon={<PlusIcon size={15} />}
        isDisabled={sources.length >= 200}
        onPress={() =>
          set(
            ['sources'],
            [...sources, { id: freeCode('sumber', sources), title: { id: '', en: '' }, url: null }],
          )
        }
      >
        {t('rules:draft.addSource')}
      </Button>
    </>
  )
}

/** The first code with this beginning that nothing has yet. */
export function freeCode(start: string, taken: readonly { readonly id: string }[]): string {
  for (let number = 1; ; number++) {
    const code = `${start}_${number}`
    if (!taken.some(({ id }) => id === code)) return code
  }
}
