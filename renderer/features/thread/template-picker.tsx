import { type ReactNode, useMemo, useState } from 'react'
import type { TicketId } from '#shared/domain/ids.ts'
import type { TemplateDraft } from '#shared/domain/message-content.ts'
import { fillTemplate, type Template } from '#shared/domain/template.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useCommand } from '../../state/use-command.ts'
import { commandScore } from '../../ui/command-match.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { RefreshIcon } from '../../ui/icons/action.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Text } from '../../ui/text.tsx'
import { TemplateFields } from './template-fields.tsx'
import type { Templates } from './use-templates.ts'

interface TemplatePickerProps {
  readonly ticketId: TicketId
  readonly templates: Templates
}

/** Approved messages, the only ones that pass once the window has closed. What was written stays and can be used. */
export function TemplatePicker({ ticketId, templates }: TemplatePickerProps) {
  const t = useT()
  const { composers } = useDesk()
  const cell = composers.of(ticketId)
  const use = useCell(cell, now => now.template)
  const refresh = useCommand('template.refresh', 'toast')
  const { asked, approved, chosen, askAgain } = templates
  const choose = (template: Template) =>
    composers.change(ticketId, now => ({
      template: {
        name: template.name,
        language: template.language,
        params: Array.from({ length: template.variables }, (_, at) => now.template?.params[at] ?? ''),
      },
    }))

  if (asked.state === 'refused') return <Text tone="danger">{asked.sentence}</Text>
  if (asked.state === 'loading' && asked.value === null)
    return (
      <div className="d-template-wait" role="status" aria-label={t('common.loading')}>
        <Spinner size="sm" />
      </div>
    )
  if (chosen === undefined || use === null)
    return (
      <>
        {use !== null && <TemplateGone use={use} />}
        <TemplateList
          templates={approved}
          onChoose={choose}
          refresh={
            <IconButton
              size="sm"
              label={t('whatsapp:compose.refresh')}
              icon={<RefreshIcon size={15} />}
              isPending={refresh.busy}
              onPress={() => void refresh.run({}).then(askAgain)}
            />
          }
        />
      </>
    )
  const languages = approved.filter(each => each.name === chosen.name)
  return (
    <div className="d-template">
      <div className="d-template-top">
        <Text weight="medium" lines={1}>
          {chosen.name}
        </Text>
        {languages.length > 1 ? (
          <Select
            label={t('whatsapp:compose.language')}
            isLabelHidden
            size="sm"
            placeholder={t('whatsapp:compose.language')}
            value={chosen.language}
            onChange={language => {
              const other = languages.find(each => each.language === language)
              if (other !== undefined) choose(other)
            }}
            options={languages.map(each => ({ id: each.language, label: languageName(t, each.language) }))}
          />
        ) : (
          <Text size="sm" color="muted">
            {languageName(t, chosen.language)}
          </Text>
        )}
        <Button
          size="sm"
          variant="ghost"
          onPress={() => composers.change(ticketId, () => ({ template: null }))}
        >
          {t('whatsapp:compose.otherTemplate')}
        </Button>
      </div>
      <TemplateFields ticketId={ticketId} template={chosen} use={use} />
      <section className="d-template-preview" aria-label={t('whatsapp:compose.preview')}>
        <Text size="sm" color="muted">
          {t('whatsapp:compose.preview')}
        </Text>
        <Text as="p" isPre>
          {fillTemplate(chosen, use.params)}
        </Text>
      </section>
    </div>
  )
}

/** It was withdrawn or paused after it had been chosen; what was typed into it goes on into the next one. */
function TemplateGone({ use }: { use: TemplateDraft }) {
  const t = useT()
  const typed = use.params.filter(param => param.trim() !== '')
  return (
    <div className="d-kept-text" role="status">
      <Text as="p" size="sm" tone="warning">
        {t('whatsapp:compose.gone', { name: use.name, language: languageName(t, use.language) })}
      </Text>
      {typed.length > 0 && (
        <Text as="p" size="sm" isPre>
          {typed.join('\n')}
        </Text>
      )}
    </div>
  )
}

interface TemplateListProps {
  readonly templates: readonly Template[]
  readonly onChoose: (template: Template) => void
  readonly refresh: ReactNode
}

function TemplateList({ templates, onChoose, refresh }: TemplateListProps) {
  const t = useT()
  const [query, setQuery] = useState('')
  const found = useMemo(
    () =>
      templates
        .map(template => ({
          template,
          fit: commandScore(query, {
            label: template.name.replaceAll('_', ' '),
            keywords: [template.body, template.language],
          }),
        }))
        .filter(({ fit }) => fit > 0)
        .sort((a, b) => b.fit - a.fit)
        .map(({ template }) => template),
    [templates, query],
  )
  return (
    <div className="d-template">
      <div className="d-template-top">
        <SearchField
          label={t('whatsapp:compose.search')}
          placeholder={t('whatsapp:compose.search')}
          clearLabel={t('common.clear')}
          value={query}
          onChange={setQuery}
          size="sm"
        />
        {refresh}
      </div>
      {found.length === 0 ? (
        <Text color="muted">
          {t(templates.length === 0 ? 'whatsapp:compose.none' : 'whatsapp:compose.noMatch')}
        </Text>
      ) : (
        <ul className="d-template-list" aria-label={t('whatsapp:compose.templates')}>
          {found.map(template => (
            <li key={`${template.name} ${template.language}`}>
              <Button
                variant="ghost"
                isFullWidth
                onPress={() => onChoose(template)}
                aria-label={t('whatsapp:compose.use', {
                  name: template.name,
                  language: languageName(t, template.language),
                })}
              >
                <span className="d-template-item">
                  <span>
                    <strong>{template.name}</strong> · {languageName(t, template.language)} ·{' '}
                    {t(`whatsapp:compose.category.${template.category}`)}
                  </span>
                  <span dir="auto">{template.body}</span>
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function languageName(t: ReturnType<typeof useT>, code: string): string {
  if (code === 'id') return t('whatsapp:compose.languages.id')
  return code.startsWith('en') ? `${t('whatsapp:compose.languages.en')} (${code})` : code
}
