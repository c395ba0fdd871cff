import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/contract/procedure.ts'
import type { Queries } from '#shared/contract/queries.ts'
import type { Account } from '#shared/domain/account.ts'
import type { ParticipantId } from '#shared/domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useQuery } from '../../state/use-query.ts'
import { Button } from '../../ui/button.tsx'
import { AnswerOf } from '../page/answer-of.tsx'
import { actDetail, actWord } from './act-word.ts'

type Record = Output<Queries['privacy.accessRecord']>

/** Who has looked at one person's data, as a sheet that is handed to that person (UU 27/2022 article 32). */
export function AccessRecord({ participantId, me }: { participantId: ParticipantId; me: Account }) {
  const t = useT()
  const { screen } = useDesk()
  const asked = useQuery('privacy.accessRecord', { participantId })
  const back = () => screen.set(now => ({ ...now, accessRecordOf: null }))
  return (
    <div className="d-privacy">
      <div className="d-access-bar">
        <Button onPress={back}>{t('privacy:access.back')}</Button>
        <span>{t('privacy:access.ownLook')}</span>
        <Button variant="primary" isDisabled={asked.state !== 'ready'} onPress={() => window.print()}>
          {t('privacy:access.print')}
        </Button>
      </div>
      <AnswerOf asked={asked} loading={{ lines: 8, height: '1.5rem' }}>
        {record => (
          <>
            <Sheet record={record} madeBy={me.name} />
            {createPortal(
              // On paper there is only this: the frame of the window would cut it after the first page.
              <div className="d-on-paper" aria-hidden="true">
                <Sheet record={record} madeBy={me.name} />
              </div>,
              document.body,
            )}
          </>
        )}
      </AnswerOf>
    </div>
  )
}

function Sheet({ record, madeBy }: { record: Record; madeBy: string }) {
  const t = useT()
  const { i18n } = useTranslation()
  const format = useFormat()
  const { lines, name, nikShown, madeAt, isWhole } = record
  return (
    <article className="d-access-sheet">
      <p className="d-access-service">{t('privacy:access.service')}</p>
      <h2>{t('privacy:access.title')}</h2>
      <dl>
        <dt>{t('privacy:access.about')}</dt>
        <dd>{name}</dd>
        <dt>{t('privacy:access.nik')}</dt>
        <dd>{nikShown}</dd>
        <dt>{t('privacy:access.madeAt')}</dt>
        <dd>{format.dateTimeZone(madeAt, 'WIB')}</dd>
        <dt>{t('privacy:access.madeBy')}</dt>
        <dd>{madeBy}</dd>
      </dl>
      {lines.length === 0 ? (
        <p>{t('privacy:access.none')}</p>
      ) : (
        <table className="d-table">
          <caption>
            {t('privacy:access.lines', { count: lines.length, shown: format.number(lines.length) })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('privacy:column.at')}</th>
              <th scope="col">{t('privacy:column.by')}</th>
              <th scope="col">{t('privacy:column.act')}</th>
              <th scope="col">{t('privacy:column.detail')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, at) => (
              // Lines have no id of their own, and a sheet never changes.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <tr key={at}>
                <td>{format.dateTimeZone(line.at, 'WIB')}</td>
                <td>{line.byName === '' ? t('admin:audit.system') : line.byName}</td>
                <td>{actWord(t, i18n, line)}</td>
                <td>{actDetail(t, format, line)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!isWhole && <p>{t('privacy:access.notWhole')}</p>}
      <p className="d-access-note">{t('privacy:access.scope')}</p>
      <p className="d-access-note">{t('privacy:access.note')}</p>
    </article>
  )
}
