import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountId } from '#shared/domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useQuery } from '../../state/use-query.ts'
import { Badge } from '../../ui/badge.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Text } from '../../ui/text.tsx'
import { AnswerOf } from '../page/answer-of.tsx'
import { actDetail, actWord } from './act-word.ts'

interface LooksOfProps {
  readonly accountId: AccountId
  readonly name: string
  readonly day: string
  readonly onClose: () => void
}

/** Each look of one colleague on one day, so that the question can be asked of something. */
export function LooksOf({ accountId, name, day, onClose }: LooksOfProps) {
  const t = useT()
  const { i18n } = useTranslation()
  const format = useFormat()
  const [onlyUnlinked, setOnlyUnlinked] = useState(false)
  const asked = useQuery('privacy.looksOf', { day, accountId })
  return (
    <Drawer
      isOpen
      onOpenChange={open => !open && onClose()}
      title={t('privacy:detailsOf', { name, day: format.plainDate(day) })}
      closeLabel={t('common.close')}
      size="lg"
    >
      <AnswerOf asked={asked} loading={{ lines: 6, height: '2rem' }}>
        {lines => {
          const shown = lines.filter(line => !onlyUnlinked || !line.isLinked)
          return (
            <div className="d-looks-of">
              <Checkbox isSelected={onlyUnlinked} onChange={setOnlyUnlinked}>
                {t('privacy:onlyUnlinked')}
              </Checkbox>
              {shown.length === 0 ? (
                <p role="status">{t('privacy:noLines')}</p>
              ) : (
                <ol>
                  {shown.map((line, at) => (
                    // Lines have no id of their own, and the list of a day that is shown never changes.
                    // biome-ignore lint/suspicious/noArrayIndexKey: see above
                    <li key={at}>
                      <Text isTabular isFixed>
                        {format.dateTimeZone(line.at, 'WIB')}
                      </Text>
                      <div>
                        <Text as="p" weight="medium">
                          {actWord(t, i18n, line)}
                        </Text>
                        <Text as="p" isName>
                          {line.personName ?? t('privacy:noPerson')}
                        </Text>
                        {line.detail !== '' && (
                          <Text as="p" size="sm" color="muted">
                            {actDetail(t, format, line)}
                          </Text>
                        )}
                        <span className="d-look-marks">
                          {!line.isLinked && <Badge tone="warning">{t('privacy:unlinkedMark')}</Badge>}
                          {line.isOutOfHours && <Badge tone="warning">{t('privacy:outOfHoursMark')}</Badge>}
                        </span>
                      </div>
                    </li>
                  ))}
                </ol>
              )}
            </div>
          )
        }}
      </AnswerOf>
    </Drawer>
  )
}
