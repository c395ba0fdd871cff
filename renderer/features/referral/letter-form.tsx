import { useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckIcon, SaveIcon } from '../../ui/icons/action.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { AuthoritySelect } from './authority-select.tsx'
import type { Letter } from './use-letter.ts'

const longest = 4000

export function LetterForm({ letter }: { letter: Letter }) {
  const t = useT()
  const { words, dirty } = letter
  const save = () => void letter.save()
  return (
    <>
      <AuthoritySelect value={words.authorityId} onChange={authorityId => letter.write({ authorityId })} />
      <TextArea
        label={t('referral:draft.summary')}
        labelEnd={`${words.summary.length} / ${longest}`}
        description={t('referral:draft.summaryHint')}
        value={words.summary}
        onChange={summary => letter.write({ summary })}
        maxLength={longest}
        minRows={5}
        maxRows={18}
        onKeyDown={event => {
          if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') save()
        }}
      />
      {letter.overtaken && <Overtaken letter={letter} />}
      <div className="d-letter-foot">
        <span className="d-letter-state" data-dirty={dirty || undefined} role="status">
          {!dirty && <CheckIcon size={14} />}
          {dirty ? t('referral:draft.unsaved') : t('referral:draft.saved')}
        </span>
        {dirty && !letter.overtaken && (
          <Button onPress={letter.discard}>{t('referral:draft.discard')}</Button>
        )}
        <Button icon={<SaveIcon size={16} />} isDisabled={!dirty} isPending={letter.busy} onPress={save}>
          {letter.overtaken ? t('referral:draft.saveMine') : t('referral:draft.save')}
        </Button>
      </div>
    </>
  )
}

/** Somebody saved meanwhile: both texts are shown, and one of them is chosen by hand. */
function Overtaken({ letter }: { letter: Letter }) {
  const t = useT()
  const authority = useView(view => view.state.authorities[letter.theirs.authorityId]?.name)
  return (
    <Banner
      kind="warning"
      isLive
      title={t('referral:draft.overtaken')}
      actions={
        <Button size="sm" onPress={letter.discard}>
          {t('referral:draft.takeTheirs')}
        </Button>
      }
    >
      <p>{t('referral:draft.theirs', { authority: authority ?? t('common.unknown') })}</p>
      <p className="d-letter-theirs" dir="auto">
        {letter.theirs.summary === '' ? t('referral:draft.noSummary') : letter.theirs.summary}
      </p>
    </Banner>
  )
}
