import { type ReactNode, useEffect, useState } from 'react'
import { schemeTotal } from '#shared/domain/programme/schemes.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../../ui/button.tsx'
import { PlusIcon } from '../../ui/icons/action.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Text } from '../../ui/text.tsx'
import { AddPeriodDialog, type Dated } from './add-period-dialog.tsx'
import { Faults, useEdit, useWords } from './edit-context.tsx'
import { EntryCard } from './entry-card.tsx'
import { EligibilityFields, TermsFields } from './limit-fields.tsx'
import { LabelsEditor, SourcesEditor } from './list-editors.tsx'
import { removePeriod } from './periods.ts'
import { deadlineText, itemName, valueText } from './rule-words.ts'
import { SchemeFields } from './scheme-fields.tsx'

/** All of the draft, part by part. */
export function DraftEditor() {
  const t = useT()
  const { ruleset, set } = useEdit()
  const words = useWords(ruleset)
  const { format } = words
  const [adding, setAdding] = useState<Dated | null>(null)
  const add = (section: Dated) => (
    <Button size="sm" icon={<PlusIcon size={15} />} onPress={() => setAdding(section)}>
      {t(`rules:draft.addPeriod.${section}`)}
    </Button>
  )
  const remove = (section: Dated, at: number) =>
    ruleset[section].length === 1
      ? undefined
      : () =>
          set(
            [section],
            section === 'schemes'
              ? removePeriod(ruleset.schemes, at)
              : section === 'eligibility'
                ? removePeriod(ruleset.eligibility, at)
                : removePeriod(ruleset.terms, at),
          )
  return (
    <>
      <Part section="schemes" act={add('schemes')}>
        {ruleset.schemes.map((scheme, at) => (
          <EntryCard
            // Codes and dates change under the hand.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={at}
            path={['schemes', at]}
            name={itemName(words, 'schemes', scheme)}
            summary={`${t('rules:field.total')}: ${Number.isNaN(schemeTotal(scheme)) ? t('rules:nothing') : format.rupiah(schemeTotal(scheme))}. ${t('rules:field.firstPurchase')}: ${deadlineText(words, scheme.firstPurchase)}`}
            onRemove={remove('schemes', at)}
          >
            <SchemeFields path={['schemes', at]} scheme={scheme} />
          </EntryCard>
        ))}
      </Part>
      <Part section="eligibility" act={add('eligibility')}>
        {ruleset.eligibility.map((rule, at) => (
          <EntryCard
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={at}
            path={['eligibility', at]}
            name={itemName(words, 'eligibility', rule)}
            summary={`${t('rules:field.minAge')}: ${valueText(words, 'minAge', rule.minAge)}. ${t('rules:field.maxAge')}: ${valueText(words, 'maxAge', rule.maxAge)}`}
            onRemove={remove('eligibility', at)}
          >
            <EligibilityFields path={['eligibility', at]} rule={rule} />
          </EntryCard>
        ))}
      </Part>
      <Part section="terms" act={add('terms')}>
        {ruleset.terms.map((terms, at) => (
          <EntryCard
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={at}
            path={['terms', at]}
            name={itemName(words, 'terms', terms)}
            summary={`${t('rules:field.selectionResult')}: ${deadlineText(words, terms.selectionResult)}`}
            onRemove={remove('terms', at)}
          >
            <TermsFields path={['terms', at]} terms={terms} />
          </EntryCard>
        ))}
      </Part>
      <ShutPart section="labels">
        <LabelsEditor />
      </ShutPart>
      <ShutPart section="sources">
        <SourcesEditor />
      </ShutPart>
      {adding !== null && <AddPeriodDialog section={adding} onClose={() => setAdding(null)} />}
    </>
  )
}

/** A long list, in the page only while somebody works on it or something in it is wrong. */
function ShutPart({
  section,
  children,
}: Omit<PartProps, 'act' | 'section'> & { section: 'labels' | 'sources' }) {
  const t = useT()
  const { ruleset, faults, bad } = useEdit()
  const [isOpen, setOpen] = useState(false)
  const isWrong =
    faults.some(({ path }) => path[0] === section) || [...bad].some(key => key.startsWith(`${section}.`))
  const isShown = isOpen || isWrong
  // Put right, it must not shut under the hand.
  useEffect(() => {
    if (isWrong) setOpen(true)
  }, [isWrong])
  const name = t(`rules:section.${section}`)
  return (
    <Part
      section={section}
      act={
        <Button
          size="sm"
          isDisabled={isWrong}
          aria-label={t(isShown ? 'rules:draft.shutOf' : 'rules:draft.editOf', { name })}
          onPress={() => setOpen(now => !now)}
        >
          {isShown ? t('rules:draft.shut') : t('rules:draft.open')}
        </Button>
      }
    >
      {isShown ? children : <p>{t('rules:draft.entries', { count: ruleset[section].length })}</p>}
    </Part>
  )
}

interface PartProps {
  readonly section: Dated | 'labels' | 'sources'
  readonly act?: ReactNode
  readonly children: ReactNode
}

function Part({ section, act, children }: PartProps) {
  const t = useT()
  return (
    <Panel title={t(`rules:section.${section}`)} actions={act}>
      <div className="d-rule-part">
        <Text as="p" size="sm" color="muted">
          {t(`rules:sectionHint.${section}`)}
        </Text>
        <Faults path={[section]} />
        {children}
      </div>
    </Panel>
  )
}
