import { Pattern } from '#shared/domain/fraud/complaint-facts.ts'
import { ReasonGroup } from '#shared/domain/reasons/reason-group.ts'
import { type Reason, ReasonOwner } from '#shared/domain/reasons/reason.ts'
import { TicketPriority } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { DeadlineField } from './deadline-field.tsx'
import { NeedsFields } from './needs-fields.tsx'
import type { ReasonForm } from './reason-form.ts'

interface ReasonFieldsProps {
  readonly form: ReasonForm
  readonly tried: boolean
  readonly onReason: (part: Partial<Reason>) => void
  readonly onWords: (words: string) => void
}

const languages = ['id', 'en'] as const
const titleLabels = { id: 'reasons:field.titleId', en: 'reasons:field.titleEn' } as const
const textLabels = { id: 'reasons:field.descriptionId', en: 'reasons:field.descriptionEn' } as const

/** Everything of a reason but the note that says why it changes. */
export function ReasonFields({ form, tried, onReason, onWords }: ReasonFieldsProps) {
  const t = useT()
  const canned = useView(view => view.state.canned)
  const { reason } = form
  const needed = (text: string) => (tried && text.trim() === '' ? t('reasons:field.needed') : null)
  const shared = Object.values(canned).filter(each => !each.removed && each.ownerId === null)
  return (
    <>
      <div className="d-reason-pair">
        <TextField
          label={t('reasons:field.code')}
          description={form.baseVersion === null ? t('reasons:field.codeHint') : undefined}
          error={tried && !/^[A-Z]{3}-\d{2}$/.test(reason.code) ? t('reasons:field.codeBad') : null}
          isReadOnly={form.baseVersion !== null}
          isMono
          isRequired
          maxLength={6}
          value={reason.code}
          onChange={code => onReason({ code: code.toUpperCase() })}
        />
        <Select
          label={t('reasons:field.group')}
          placeholder={t('common.choose')}
          value={reason.group}
          onChange={group => onReason({ group })}
          options={ReasonGroup.options.map(id => ({ id, label: t(`reasons:group.${id}`) }))}
        />
        <NumberField
          label={t('reasons:field.order')}
          value={reason.order}
          minValue={0}
          maxValue={100_000}
          onChange={order => onReason({ order: order ?? 0 })}
        />
      </div>
      <div className="d-reason-two">
        {languages.map(language => (
          <TextField
            key={language}
            label={t(titleLabels[language])}
            description={t('reasons:field.titleHint')}
            error={needed(reason.title[language])}
            isRequired
            maxLength={80}
            value={reason.title[language]}
            onChange={text => onReason({ title: { ...reason.title, [language]: text } })}
          />
        ))}
        {languages.map(language => (
          <TextArea
            key={language}
            label={t(textLabels[language])}
            description={t('reasons:field.descriptionHint')}
            error={needed(reason.description[language])}
            isRequired
            minRows={2}
            maxLength={400}
            value={reason.description[language]}
            onChange={text => onReason({ description: { ...reason.description, [language]: text } })}
          />
        ))}
      </div>
      <TextArea
        label={t('reasons:field.words')}
        description={t('reasons:field.wordsHint')}
        minRows={4}
        value={form.words}
        onChange={onWords}
      />
      <div className="d-reason-pair">
        <Select
          label={t('reasons:field.owner')}
          placeholder={t('common.choose')}
          value={reason.owner}
          onChange={owner => onReason({ owner })}
          options={ReasonOwner.options.map(id => ({ id, label: t(`reasons:owner.${id}`) }))}
        />
        <Select
          label={t('reasons:field.priority')}
          placeholder={t('common.choose')}
          value={reason.priority}
          onChange={priority => onReason({ priority })}
          options={TicketPriority.options.map(id => ({ id, label: t(`ticket:priority.${id}`) }))}
        />
        <Select
          label={t('reasons:field.pattern')}
          placeholder={t('common.choose')}
          value={reason.pattern ?? 'none'}
          onChange={pattern => onReason({ pattern: pattern === 'none' ? null : pattern })}
          options={(['none', ...Pattern.options] as const).map(id => ({
            id,
            label: t(`reasons:pattern.${id}`),
          }))}
        />
      </div>
      <DeadlineField
        label={t('reasons:field.firstResponse')}
        value={reason.firstResponse}
        isReadOnly={false}
        onChange={firstResponse => onReason({ firstResponse })}
      />
      <DeadlineField
        label={t('reasons:field.resolution')}
        value={reason.resolution}
        isReadOnly={false}
        onChange={resolution => onReason({ resolution })}
      />
      <Checkbox
        isSelected={reason.pausesWhileWaiting}
        onChange={pausesWhileWaiting => onReason({ pausesWhileWaiting })}
      >
        {t('reasons:field.pauses')}
      </Checkbox>
      <NeedsFields needs={reason.needs} onChange={needs => onReason({ needs })} />
      {shared.length > 0 && (
        <div className="d-reason-needs" role="group" aria-label={t('reasons:field.canned')}>
          <strong>{t('reasons:field.canned')}</strong>
          {shared.map(each => (
            <Checkbox
              key={each.id}
              isSelected={reason.canned.includes(each.id)}
              onChange={isChosen =>
                onReason({
                  canned: isChosen
                    ? [...reason.canned, each.id].slice(0, 10)
                    : reason.canned.filter(id => id !== each.id),
                })
              }
            >
              {`/${each.shortcut} · ${each.title}`}
            </Checkbox>
          ))}
        </div>
      )}
      <Checkbox
        isSelected={reason.isActive}
        onChange={isActive => onReason({ isActive })}
        detail={t('reasons:field.activeHint')}
      >
        {t('reasons:field.active')}
      </Checkbox>
    </>
  )
}
