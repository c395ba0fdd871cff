import { useState } from 'react'
import type { Ruleset } from '#shared/domain/programme/ruleset.ts'
import { useT } from '../../i18n/use-t.ts'
import { DateTimeField } from '../../ui/date-time-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { addPeriod } from './periods.ts'
import { useEdit } from './edit-context.tsx'
import { freeCode } from './list-editors.tsx'

export type Dated = 'schemes' | 'eligibility' | 'terms'

/** Asks from when something new holds; the rest is copied from what held that day. */
export function AddPeriodDialog({ section, onClose }: { section: Dated; onClose: () => void }) {
  const t = useT()
  const { ruleset, set } = useEdit()
  const [date, setDate] = useState('')
  const [kind, setKind] = useState<'version' | 'scheme'>('version')
  const [name, setName] = useState({ id: '', en: '' })
  const [problem, setProblem] = useState<string | null>(null)
  const isNewScheme = section === 'schemes' && kind === 'scheme'
  const needsName = isNewScheme && (name.id.trim() === '' || name.en.trim() === '')
  const act = () => {
    if (date === '') return setProblem(t('rules:draft.addBad'))
    if (needsName) return setProblem(null)
    const added =
      section === 'schemes'
        ? addPeriod(ruleset.schemes, date, copied => ({
            ...copied,
            ...(isNewScheme ? { id: codeOf(name.id, ruleset), name } : {}),
            cutOffs: [],
          }))
        : section === 'eligibility'
          ? addPeriod(ruleset.eligibility, date, copied => ({ ...copied }))
          : addPeriod(ruleset.terms, date, copied => ({ ...copied }))
    if (added === null) return setProblem(t('rules:draft.addTaken'))
    set([section], added)
    onClose()
  }
  const [tried, setTried] = useState(false)
  return (
    <FormDialog
      title={t(`rules:draft.addTitle.${section}`)}
      description={t('rules:draft.addHint')}
      closeLabel={t('common.close')}
      cancelLabel={t('common.cancel')}
      confirmLabel={t('rules:draft.add')}
      isPending={false}
      refusal={null}
      onConfirm={() => {
        setTried(true)
        act()
      }}
      onClose={onClose}
    >
      {section === 'schemes' && (
        <RadioGroup
          label={t('rules:draft.addKind')}
          value={kind}
          onChange={setKind}
          options={[
            { id: 'version' as const, label: t('rules:draft.addVersion') },
            { id: 'scheme' as const, label: t('rules:draft.addScheme') },
          ]}
        />
      )}
      {isNewScheme &&
        (['id', 'en'] as const).map(language => (
          <TextField
            key={language}
            label={t(language === 'id' ? 'rules:field.nameId' : 'rules:field.nameEn')}
            value={name[language]}
            onChange={text => setName(now => ({ ...now, [language]: text }))}
            error={tried && name[language].trim() === '' ? t('rules:draft.needName') : null}
            maxLength={200}
            isRequired
          />
        ))}
      <DateTimeField
        label={t('rules:draft.addFrom')}
        dateLabel={t('rules:date')}
        timeLabel={t('rules:time')}
        calendarLabel={t('rules:calendar')}
        datePlaceholder={t('rules:datePlaceholder')}
        isDateOnly
        value={{ date, time: '' }}
        onChange={next => {
          setDate(next.date)
          setProblem(null)
        }}
        error={problem}
      />
    </FormDialog>
  )
}

/** The code by which records name the scheme, made of its name. */
function codeOf(name: string, { schemes }: Ruleset): string {
  const code = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 36)
  const taken = schemes.some(({ id }) => id === code)
  return code.length >= 3 && !taken ? code : freeCode(code.length >= 3 ? code : 'skema', schemes)
}
