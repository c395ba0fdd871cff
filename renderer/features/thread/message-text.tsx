import { Fragment, useState } from 'react'
import { SECRET_MARKER } from '#shared/domain/text/secrets.ts'
import { useT } from '../../i18n/use-t.ts'
import { LockIcon } from '../../ui/icons/action.tsx'
import { LinkButton } from '../../ui/link-button.tsx'

const longText = 1600

/** What somebody wrote. Addresses stay words: nothing a stranger sends can be clicked here. */
export function MessageText({ body }: { body: string }) {
  const t = useT()
  const [isWhole, setWhole] = useState(false)
  const isLong = body.length > longText
  const shown = isLong && !isWhole ? `${[...body.slice(0, longText)].slice(0, -1).join('')}…` : body
  return (
    <>
      <span className="k-bubble-text">
        <Marked text={shown} />
      </span>
      {isLong && (
        <div className="d-more">
          <LinkButton onPress={() => setWhole(now => !now)}>
            {t(isWhole ? 'ticket:thread.less' : 'ticket:thread.more')}
          </LinkButton>
        </div>
      )}
    </>
  )
}

/** Text with a mark where a secret was hidden. `split` by a pattern with one group gives text and kinds in turn. */
export function Marked({ text }: { text: string }) {
  return text.split(SECRET_MARKER).map((part, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
    at % 2 === 0 ? <Fragment key={at}>{part}</Fragment> : <Secret key={at} kind={part} />,
  )
}

function Secret({ kind }: { kind: string }) {
  const t = useT()
  const what = useSecretName()(kind)
  return (
    <span className="d-secret" title={t('ticket:thread.hiddenHint')}>
      <LockIcon size={12} />
      {t('ticket:thread.hidden', { what })}
    </span>
  )
}

const kinds = ['otp', 'pin', 'password', 'cvv', 'motherName', 'paymentCard'] as const

export function useSecretName(): (kind: string) => string {
  const t = useT()
  return kind => {
    const known = kinds.find(each => each === kind)
    return t(`ticket:thread.hiddenKind.${known ?? 'other'}`)
  }
}
