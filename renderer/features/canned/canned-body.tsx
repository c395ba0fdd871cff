import { useId, useRef } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { type CannedVariable, cannedVariables, fillCanned } from '#shared/domain/canned.ts'
import type { Language } from '#shared/locales/resources.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { Button } from '../../ui/button.tsx'
import { Text } from '../../ui/text.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { strangeVariables } from './canned-forms.ts'

interface CannedBodyProps {
  readonly me: Account
  readonly language: Language
  readonly text: string
  /** Used where this one is empty. */
  readonly fallback?: string
  readonly error: string | null
  readonly isReadOnly: boolean
  readonly onChange: (text: string) => void
}

/** The text in one language and, beside it, what a person would get. */
export function CannedBody(props: CannedBodyProps) {
  const { me, language, text, fallback = '', error, isReadOnly, onChange } = props
  const t = useT()
  const ref = useRef<HTMLTextAreaElement>(null)
  const previewId = useId()
  const strange = strangeVariables(text)
  const isFallback = text.trim() === '' && fallback.trim() !== ''
  const used = isFallback ? fallback : text
  const sample = useSample(me, isFallback ? 'id' : language)

  const insert = (name: CannedVariable) => {
    const field = ref.current
    const [from, to] = [field?.selectionStart ?? text.length, field?.selectionEnd ?? text.length]
    const piece = `{{${name}}}`
    onChange(`${text.slice(0, from)}${piece}${text.slice(to)}`)
    requestAnimationFrame(() => {
      field?.focus()
      field?.setSelectionRange(from + piece.length, from + piece.length)
    })
  }
  return (
    <section className="d-canned-body" aria-label={t(`canned:language.${language}`)}>
      <div className="d-canned-write">
        <TextArea
          label={t(`canned:language.${language}`)}
          description={language === 'en' ? t('canned:enHint') : undefined}
          error={error}
          isRequired={language === 'id'}
          isReadOnly={isReadOnly}
          maxLength={4_000}
          minRows={4}
          maxRows={14}
          value={text}
          onChange={onChange}
          inputRef={ref}
        />
        {!isReadOnly && (
          <div className="d-canned-variables" role="group" aria-label={t('canned:variables')}>
            <span className="k-field-label" aria-hidden="true">
              {t('canned:variables')}
            </span>
            {cannedVariables.map(name => (
              <Button
                key={name}
                size="sm"
                aria-label={t('canned:insert', { name: t(`canned:variable.${name}`) })}
                onPress={() => insert(name)}
              >
                {t(`canned:variable.${name}`)}
              </Button>
            ))}
          </div>
        )}
        {strange.length > 0 && (
          <Text as="p" size="sm" tone="warning">
            {t('canned:strange', { names: strange.map(name => `{{${name}}}`).join(', ') })}
          </Text>
        )}
      </div>
      <div className="d-canned-preview">
        <Text size="sm" color="subtle" id={previewId}>
          {isFallback ? t('canned:previewFallback') : t('canned:preview')}
        </Text>
        <div className="d-canned-bubble" role="group" aria-labelledby={previewId}>
          {used.trim() === '' ? (
            <Text color="subtle">{t('canned:previewEmpty')}</Text>
          ) : (
            <Text isPre>{fillCanned(used, sample)}</Text>
          )}
        </div>
      </div>
    </section>
  )
}

/** An invented reader, so that the preview reads like a message and shows nobody's data. */
function useSample(me: Account, language: Language): Readonly<Record<CannedVariable, string>> {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const hour = Number(format.time(now).slice(0, 2))
  const part = hour < 11 ? 'morning' : hour < 15 ? 'noon' : hour < 18 ? 'afternoon' : 'evening'
  const say = (key: `canned:greeting.${typeof part}`) => t(key, { lng: language })
  return {
    contactName: t('canned:sampleName', { lng: language }),
    ticketNumber: t('canned:sampleNumber', { lng: language }),
    agentName: me.name,
    greeting: say(`canned:greeting.${part}`),
    today: new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'id-ID', {
      dateStyle: 'long',
      timeZone: 'Asia/Jakarta',
    }).format(now),
  }
}
