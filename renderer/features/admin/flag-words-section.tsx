import { useState } from 'react'
import { FLAG_WORD_LENGTH_MAX, FLAG_WORDS_MAX } from '#shared/contract/channel-upkeep.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useCommand } from '../../state/use-command.ts'
import { useQuery } from '../../state/use-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { AnswerOf } from '../page/answer-of.tsx'

/** Words that mark a chat for a second look. */
export function FlagWordsSection() {
  const t = useT()
  const [turn, setTurn] = useState(0)
  const asked = useQuery('flagWords.get', {}, turn)
  return (
    <section className="d-channels-part" aria-labelledby="flag-words">
      <h3 id="flag-words">{t('admin:channels.words.title')}</h3>
      <p className="d-channels-intro">{t('admin:channels.words.intro')}</p>
      <AnswerOf
        asked={asked}
        loading={{ lines: 4, height: '1.5rem' }}
        onRetry={() => setTurn(now => now + 1)}
      >
        {({ words }) => <Editor words={words} />}
      </AnswerOf>
    </section>
  )
}

const linesOf = (words: readonly string[]) => words.join('\n')

function Editor({ words }: { words: readonly string[] }) {
  const t = useT()
  const { toasts } = useDesk()
  const { run, busy, refusal } = useCommand('flagWords.set', 'inline')
  const [saved, setSaved] = useState(words)
  const [text, setText] = useState(() => linesOf(words))
  const written = text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  const problem =
    written.length > FLAG_WORDS_MAX
      ? t('admin:channels.words.tooMany', { count: FLAG_WORDS_MAX })
      : written.some(word => word.length < 2 || word.length > FLAG_WORD_LENGTH_MAX)
        ? t('admin:channels.words.badLength', { count: FLAG_WORD_LENGTH_MAX })
        : null
  const isDirty = linesOf(written) !== linesOf(saved)
  const save = async () => {
    if (problem !== null || !isDirty) return
    const done = await run({ words: written })
    if (done === null) return
    setSaved(done.words)
    setText(linesOf(done.words))
    toasts.show({ kind: 'success', title: t('admin:channels.words.saved') })
  }
  return (
    <form
      className="d-channels-words"
      aria-label={t('admin:channels.words.title')}
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      {refusal !== null && (
        <Banner kind="danger" isLive>
          {refusal}
        </Banner>
      )}
      <TextArea
        label={t('admin:channels.words.label')}
        description={t('admin:channels.words.hint')}
        value={text}
        onChange={setText}
        minRows={5}
        maxRows={14}
        {...(problem !== null && { error: problem })}
      />
      <footer className="d-channels-acts">
        <Button isDisabled={!isDirty} onPress={() => setText(linesOf(saved))}>
          {t('admin:hours.revert')}
        </Button>
        <Button type="submit" variant="primary" isPending={busy} isDisabled={!isDirty || problem !== null}>
          {t('common.save')}
        </Button>
      </footer>
    </form>
  )
}
