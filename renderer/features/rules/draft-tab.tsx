import { useEffect, useMemo, useState } from 'react'
import type { Output } from '#shared/contract/procedure.ts'
import type { Queries } from '#shared/contract/queries.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { refusalSentence } from '../../state/refusal-sentence.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../page/loading.tsx'
import { Refused } from '../page/refused.tsx'
import { ConflictBanner } from './conflict-banner.tsx'
import { DraftEditor } from './draft-editor.tsx'
import { DraftFoot } from './draft-foot.tsx'
import { type Edit, EditContext, useWords } from './edit-context.tsx'
import { faultText, itemName } from './rule-words.ts'
import { type RulesForm, useRulesDraft } from './rules-form.ts'
import { checkDraft, setIn } from './ruleset-path.ts'

export type InForce = Output<Queries['rules.current']>

interface DraftTabProps {
  readonly inForce: InForce
  /** Somebody may have put other rules in force, or this draft has been. */
  readonly onChanged: () => void
  readonly onPublished: () => void
}

/** One's own unpublished rules; nothing changes for anybody until they are put in force. */
export function DraftTab(props: DraftTabProps) {
  const t = useT()
  const draft = useRulesDraft()
  const { isLoaded, form } = useCell(draft.cell, now => now)
  const [failed, setFailed] = useState<string | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    void draft.load().then(refusal => setFailed(refusal === null ? null : refusalSentence(t, refusal)))
  }, [draft, turn, t])
  if (failed !== null) return <Refused sentence={failed} onRetry={() => setTurn(now => now + 1)} />
  if (!isLoaded) return <Loading lines={6} height="3rem" />
  if (form === null)
    return (
      <EmptyState
        illustration="files"
        title={t('rules:draft.none')}
        action={
          <Button variant="primary" onPress={() => draft.begin(props.inForce.ruleset, props.inForce.version)}>
            {t('rules:draft.start')}
          </Button>
        }
      >
        {t('rules:draft.noneText')}
      </EmptyState>
    )
  return <Editing key={form.turn} form={form} {...props} />
}

function Editing({ form, inForce, onChanged, onPublished }: DraftTabProps & { form: RulesForm }) {
  const t = useT()
  const draft = useRulesDraft()
  const { ruleset } = form
  const words = useWords(ruleset)
  const edit = useMemo<Edit>(
    () => ({
      ...checkDraft(ruleset),
      ruleset,
      set: (path, value) => draft.change(now => setIn(now, path, value)),
    }),
    [ruleset, draft],
  )
  const isBehind = inForce.version !== form.baseVersion
  return (
    <EditContext value={edit}>
      <div className="d-rules-draft">
        {isBehind && <ConflictBanner form={form} inForce={inForce} />}
        {edit.faults.length > 0 && (
          <Banner kind="warning" isLive title={t('rules:draft.faults', { count: edit.faults.length })}>
            <ul className="d-fault-list">
              {edit.faults.map(fault => {
                const [section, at] = fault.path
                const items = ruleset[section as 'schemes'] as (typeof ruleset)['schemes'] | undefined
                const item = items?.[Number(at)]
                const where = item === undefined ? '' : `${itemName(words, section as 'schemes', item)}: `
                const text = `${where}${faultText(words, fault)}`
                return <li key={text}>{text}</li>
              })}
            </ul>
          </Banner>
        )}
        <DraftEditor />
        <DraftFoot
          form={form}
          inForce={inForce}
          checked={edit}
          isBehind={isBehind}
          onChanged={onChanged}
          onPublished={onPublished}
        />
      </div>
    </EditContext>
  )
}
