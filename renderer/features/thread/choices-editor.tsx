import type { TicketId } from '#shared/domain/ids.ts'
import { type ChoicesDraft, choiceLimits } from '#shared/domain/message-content.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon, PlusIcon } from '../../ui/icons/action.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { TextField } from '../../ui/text-field.tsx'

const blank = () => ({ id: crypto.randomUUID(), title: '', description: '' })

export const firstChoices = (): ChoicesDraft => ({
  style: 'buttons',
  button: '',
  options: [blank(), blank()],
})

/** Answers that the person can press instead of typing. Limits are WhatsApp's. */
export function ChoicesEditor({ ticketId }: { ticketId: TicketId }) {
  const t = useT()
  const { composers } = useDesk()
  const draft = useCell(composers.of(ticketId), now => now.choices)
  if (draft === null) return null
  const isList = draft.style === 'list'
  const most = isList ? choiceLimits.rows : choiceLimits.buttons
  const titleMax = isList ? choiceLimits.rowTitle : choiceLimits.buttonTitle
  const set = (change: Partial<ChoicesDraft>) =>
    composers.change(ticketId, now => ({ choices: now.choices && { ...now.choices, ...change } }))
  const setOption = (id: string, change: Partial<ChoicesDraft['options'][number]>) =>
    set({ options: draft.options.map(option => (option.id === id ? { ...option, ...change } : option)) })
  return (
    <fieldset className="d-choices">
      <legend>{t('whatsapp:compose.choices')}</legend>
      <div className="d-choices-top">
        <SegmentedControl
          label={t('whatsapp:compose.choicesStyle')}
          size="sm"
          value={draft.style}
          onChange={style => set({ style })}
          options={[
            { id: 'buttons', label: t('whatsapp:compose.buttons', { count: choiceLimits.buttons }) },
            { id: 'list', label: t('whatsapp:compose.list', { count: choiceLimits.rows }) },
          ]}
        />
        <IconButton
          size="sm"
          label={t('whatsapp:compose.removeChoices')}
          icon={<CloseIcon size={14} />}
          onPress={() => composers.change(ticketId, () => ({ choices: null, mode: 'text' }))}
        />
      </div>
      {isList && (
        <TextField
          label={t('whatsapp:compose.listButton')}
          size="sm"
          value={draft.button}
          maxLength={choiceLimits.buttonTitle}
          onChange={button => set({ button })}
        />
      )}
      <ol>
        {draft.options.map((option, at) => (
          <li key={option.id}>
            <TextField
              label={t('whatsapp:compose.option', { number: at + 1 })}
              isLabelHidden
              placeholder={t('whatsapp:compose.option', { number: at + 1 })}
              size="sm"
              value={option.title}
              maxLength={titleMax}
              error={at >= most ? t('whatsapp:compose.tooMany', { count: most }) : null}
              onChange={title => setOption(option.id, { title })}
              suffix={`${option.title.length}/${titleMax}`}
            />
            {isList && (
              <TextField
                label={t('whatsapp:compose.optionDetail', { number: at + 1 })}
                isLabelHidden
                placeholder={t('whatsapp:compose.optionDetailHint')}
                size="sm"
                value={option.description}
                maxLength={choiceLimits.rowDescription}
                onChange={description => setOption(option.id, { description })}
              />
            )}
            <IconButton
              size="sm"
              label={t('whatsapp:compose.removeOption', { number: at + 1 })}
              icon={<CloseIcon size={14} />}
              isDisabled={draft.options.length === 1}
              onPress={() => set({ options: draft.options.filter(each => each.id !== option.id) })}
            />
          </li>
        ))}
      </ol>
      {draft.options.length < most && (
        <Button
          size="sm"
          variant="ghost"
          icon={<PlusIcon size={14} />}
          onPress={() => set({ options: [...draft.options, blank()] })}
        >
          {t('whatsapp:compose.addOption')}
        </Button>
      )}
    </fieldset>
  )
}
