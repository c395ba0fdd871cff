import type { Account } from '#shared/domain/account.ts'
import type { Authority } from '#shared/domain/authority.ts'
import type { Referral } from '#shared/domain/referral.ts'
import { useT } from '../../i18n/use-t.ts'
import { useAccountName } from '../../state/selectors.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { LetterForm } from './letter-form.tsx'
import type { ReferralTabProps } from './referral-tab.tsx'

/** Addressee and covering words: to write while it is a draft, to read afterwards. */
export function LetterPanel({ referral, me, authority, letter, isOver }: ReferralTabProps) {
  const t = useT()
  const isOpen = !isOver && (referral.status === 'draft' || referral.status === 'returned')
  const isWriter = isOpen && me.role === 'legal'
  return (
    <Panel title={t('referral:draft.letter')} headingLevel={3}>
      <Stack gap={3}>
        <Hands referral={referral} me={me} isOpen={isWriter} />
        {isWriter ? (
          <LetterForm letter={letter} />
        ) : (
          <>
            {letter.dirty && <Unsaved text={letter.words.summary} onDiscard={letter.discard} />}
            <Written referral={referral} authority={authority} />
          </>
        )}
      </Stack>
    </Panel>
  )
}

/** Who wrote and who approved; a writer is told before saving that they give up the right to approve. */
function Hands({ referral, me, isOpen }: { referral: Referral; me: Account; isOpen: boolean }) {
  const t = useT()
  const author = useAccountName(referral.authorId) ?? t('common.unknown')
  const approver = useAccountName(referral.approverId) ?? t('common.unknown')
  return (
    <Text as="p" size="sm" color="muted">
      {t('referral:detail.author', { name: author })}
      {referral.approverId !== null && ` · ${t('referral:detail.approver', { name: approver })}`}
      {isOpen && referral.authorId !== me.id && ` · ${t('referral:draft.becomesYours')}`}
    </Text>
  )
}

function Written({ referral, authority }: { referral: Referral; authority: Authority | undefined }) {
  const t = useT()
  return (
    <DescriptionList
      layout="stacked"
      copyLabel={label => `${t('common.copy')}: ${label}`}
      copiedLabel={t('common.copied')}
      items={[
        {
          id: 'to',
          label: t('referral:draft.authority'),
          value:
            authority === undefined
              ? t('common.unknown')
              : `${authority.name}, ${authority.unit} (${authority.email})`,
        },
        {
          id: 'summary',
          label: t('referral:draft.summary'),
          value:
            referral.summary === '' ? (
              t('referral:draft.noSummary')
            ) : (
              <Text as="p" isPre>
                {referral.summary}
              </Text>
            ),
        },
      ]}
    />
  )
}

/** What somebody was still writing when the referral moved on is shown, not lost. */
function Unsaved({ text, onDiscard }: { text: string; onDiscard: () => void }) {
  const t = useT()
  return (
    <Banner
      kind="warning"
      title={t('referral:draft.leftOver')}
      actions={
        <Button size="sm" onPress={onDiscard}>
          {t('common.discard')}
        </Button>
      }
    >
      <Text as="p" isPre>
        {text}
      </Text>
    </Banner>
  )
}
