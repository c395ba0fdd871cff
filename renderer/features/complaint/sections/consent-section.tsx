import type { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { useT } from '../../../i18n/use-t.ts'
import { useNow } from '../../../state/now.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import type { SectionProps } from '../complaint-form.tsx'

const declarations = ['truth', 'processing', 'forward'] as const
type Consents = NonNullable<ComplaintFacts['consents']>

/** Three declarations, each by itself, with the wording and the time at which it was given. */
export function ConsentSection({ facts, set, isReadOnly }: SectionProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const consents: Consents = facts.consents ?? {}
  return declarations.map(name => {
    const consent = consents[name]
    return (
      <Checkbox
        key={name}
        isSelected={consent?.given === true}
        detail={
          consent?.given === true
            ? t('complaint:consent.at', { time: format.dateTimeZone(consent.at) })
            : undefined
        }
        onChange={given =>
          set('consents', {
            ...consents,
            [name]: { given, version: t('complaint:consent.version'), at: now },
          })
        }
        isDisabled={isReadOnly}
      >
        {t(`fraud:consent.${name}`)}
      </Checkbox>
    )
  })
}
