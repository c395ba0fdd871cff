import { useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useQuery } from '../../state/use-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { changeLines } from './change-words.ts'
import type { InForce } from './draft-tab.tsx'
import { clashes, mergeRulesets, type Section, type Side } from './merge-rulesets.ts'
import { type RulesForm, useRulesDraft } from './rules-form.ts'

/** Other rules came into force meanwhile: what they changed, and how both are put together without losing either. */
export function ConflictBanner({ form, inForce }: { form: RulesForm; inForce: InForce }) {
  const t = useT()
  const format = useFormat()
  const { toasts } = useDesk()
  const draft = useRulesDraft()
  const base = useQuery('rules.version', { version: form.baseVersion })
  const history = useQuery('rules.history', {})
  const [chosen, setChosen] = useState<Partial<Record<Section, Side>>>({})
  const [tried, setTried] = useState(false)
  const since =
    history.state === 'ready' ? history.value.filter(({ version }) => version > form.baseVersion) : []
  const before = base.state === 'ready' ? base.value.ruleset : null
  const open = before === null ? [] : clashes(before, form.ruleset, inForce.ruleset)
  const isChosen = open.every(section => chosen[section] !== undefined)
  const merge = () => {
    setTried(true)
    if (before === null || !isChosen) return
    draft.begin(mergeRulesets(before, form.ruleset, inForce.ruleset, chosen), inForce.version)
    toasts.show({ kind: 'success', title: t('rules:conflict.merged', { version: inForce.version }) })
  }
  return (
    <Banner
      kind="warning"
      isLive
      title={t('rules:conflict.title')}
      actions={
        <Button size="sm" variant="primary" isDisabled={before === null} onPress={merge}>
          {t('rules:conflict.merge')}
        </Button>
      }
    >
      <div className="d-conflict">
        <p>{t('rules:conflict.text', { base: form.baseVersion, now: inForce.version })}</p>
        {since.map(({ version, byName, note }) => (
          <p key={version}>
            {t('rules:conflict.by', { version, name: byName ?? t('common.unknown'), note })}
          </p>
        ))}
        {before !== null && (
          <>
            <h4>{t('rules:conflict.theirs')}</h4>
            <ul className="d-changes">
              {changeLines({ t, format }, before, inForce.ruleset).map(line => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </>
        )}
        {open.length > 0 && <p>{t('rules:conflict.both')}</p>}
        {open.map(section => (
          <RadioGroup<Side>
            key={section}
            label={t(`rules:section.${section}`)}
            orientation="horizontal"
            value={chosen[section] ?? null}
            onChange={side => setChosen(now => ({ ...now, [section]: side }))}
            options={[
              { id: 'mine', label: t('rules:conflict.mine') },
              { id: 'inForce', label: t('rules:conflict.inForce') },
            ]}
            error={tried && chosen[section] === undefined ? t('rules:conflict.choose') : null}
          />
        ))}
        <p>{t('rules:conflict.mergeHint')}</p>
      </div>
    </Banner>
  )
}
