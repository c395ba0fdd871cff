import { useState } from 'react'
import { normaliseContact } from '#shared/contract/identity-case.ts'
import {
  type IdentityCase,
  identityChecks,
  type IdentityProposal,
  lacksOf,
  RefusalGround,
} from '#shared/domain/identity-case.ts'
import { say } from '../../i18n/say.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useCommand } from '../../state/use-command.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useKept } from '../referral/kept.ts'

interface Typed {
  readonly seen: readonly string[]
  readonly decision: 'grant' | 'refuse'
  readonly ground: RefusalGround
  readonly field: 'phone' | 'email'
  /** As typed, or masked as the server gave it back. */
  readonly value: string
  readonly grounds: string
}

function typedOf({ seen, proposal }: IdentityCase): Typed {
  const decision = proposal?.decision ?? { kind: 'grant' as const }
  return {
    seen,
    decision: decision.kind,
    ground: decision.kind === 'refuse' ? decision.ground : 'documentsUnclear',
    field: proposal?.newContact?.field ?? 'phone',
    value: proposal?.newContact?.value ?? '',
    grounds: proposal?.grounds ?? '',
  }
}

function proposalOf({ decision, ground, field, value, grounds }: Typed): IdentityProposal {
  return {
    decision: decision === 'grant' ? { kind: 'grant' } : { kind: 'refuse', ground },
    newContact: value.trim().length < 3 ? null : { field, value: value.trim() },
    grounds,
  }
}

/** What the first person sees and proposes. It is kept while they look elsewhere. */
export function IdentityForm({ item, onChanged }: { item: IdentityCase; onChanged: () => void }) {
  const t = useT()
  const { toasts } = useDesk()
  const kept = useKept<{ readonly typed: Typed | null }>(`identity:${item.id}`, { typed: null })
  const prepare = useCommand('identityCase.prepare', 'inline')
  const submit = useCommand('identityCase.submit', 'inline')
  const [tried, setTried] = useState(false)
  const typed = kept.value.typed ?? typedOf(item)
  const isDirty = kept.value.typed !== null && JSON.stringify(typed) !== JSON.stringify(typedOf(item))
  const write = (part: Partial<Typed>) => {
    prepare.clear()
    submit.clear()
    kept.write({ typed: { ...typed, ...part } })
  }
  const asksContact = item.code === 'AKN-03' && typed.decision === 'grant'
  const isNewBad =
    asksContact &&
    typed.value.trim() !== '' &&
    !typed.value.includes('*') &&
    normaliseContact(typed.field, typed.value) === null
  const proposal = proposalOf(typed)
  const lacks = lacksOf({ code: item.code, seen: typed.seen, proposal })

  const save = async () => {
    if (isNewBad) {
      setTried(true)
      return false
    }
    const saved = await prepare.run({ identityCaseId: item.id, proposal, seen: [...typed.seen] })
    if (saved === null) return false
    kept.clear()
    onChanged()
    return true
  }
  const saveOnly = async () => {
    if (await save())
      toasts.show({ kind: 'success', title: t('reasons:identity.saved', { number: item.number }) })
  }
  const hand = async () => {
    setTried(true)
    if (lacks.length > 0 || isNewBad) return
    if (isDirty && !(await save())) return
    const done = await submit.run({ identityCaseId: item.id })
    onChanged()
    if (done !== null)
      toasts.show({ kind: 'success', title: t('reasons:identity.submitted', { number: item.number }) })
  }
  const refusal = prepare.refusal ?? submit.refusal
  return (
    <form
      className="d-identity-form"
      aria-label={item.number}
      onSubmit={event => {
        event.preventDefault()
        void saveOnly()
      }}
    >
      <Banner kind="warning">{t('reasons:identity.never')}</Banner>
      {refusal !== null && (
        <Banner kind="danger" isLive>
          {refusal}
        </Banner>
      )}
      <div className="d-identity-facts" role="group" aria-label={t('reasons:identity.checks')}>
        <strong>{t('reasons:identity.checks')}</strong>
        {identityChecks[item.code].map(check => (
          <Checkbox
            key={check}
            isSelected={typed.seen.includes(check)}
            onChange={isSeen =>
              write({ seen: isSeen ? [...typed.seen, check] : typed.seen.filter(each => each !== check) })
            }
          >
            {say(t, `reasons:check.${check}`)}
          </Checkbox>
        ))}
      </div>
      <RadioGroup
        label={t('reasons:identity.decision')}
        value={typed.decision}
        onChange={decision => write({ decision })}
        options={[
          { id: 'grant', label: t('reasons:identity.grant') },
          { id: 'refuse', label: t('reasons:identity.refuse') },
        ]}
      />
      {typed.decision === 'refuse' && (
        <GroundSelect value={typed.ground} onChange={ground => write({ ground })} />
      )}
      {asksContact && (
        <div className="d-identity-new">
          <Select
            label={t('reasons:identity.newField')}
            placeholder={t('common.choose')}
            value={typed.field}
            onChange={field => write({ field, value: '' })}
            options={[
              { id: 'phone', label: t('reasons:identity.phone') },
              { id: 'email', label: t('reasons:identity.email') },
            ]}
          />
          <TextField
            label={t(typed.field === 'phone' ? 'reasons:identity.newPhone' : 'reasons:identity.newEmail')}
            description={t('reasons:identity.newHint')}
            error={tried && isNewBad ? t('reasons:identity.newBad') : null}
            maxLength={300}
            value={typed.value}
            onChange={value => write({ value })}
            autoComplete="off"
          />
        </div>
      )}
      <TextArea
        label={t('reasons:identity.grounds')}
        description={t('reasons:identity.groundsHint')}
        maxLength={2_000}
        minRows={2}
        value={typed.grounds}
        onChange={grounds => write({ grounds })}
      />
      {tried && lacks.length > 0 && (
        <Banner kind="danger" isLive>
          {lacks.map(lack => t(`reasons:identity.lack.${lack}`)).join(' ')}
        </Banner>
      )}
      <div className="d-identity-acts">
        <Button type="submit" isPending={prepare.busy} isDisabled={!isDirty}>
          {t('reasons:identity.save')}
        </Button>
        <Button variant="primary" isPending={submit.busy} onPress={() => void hand()}>
          {t('reasons:identity.submit')}
        </Button>
      </div>
    </form>
  )
}

interface GroundSelectProps {
  readonly value: RefusalGround
  readonly onChange: (ground: RefusalGround) => void
}

export function GroundSelect({ value, onChange }: GroundSelectProps) {
  const t = useT()
  return (
    <Select
      label={t('reasons:identity.ground')}
      placeholder={t('common.choose')}
      value={value}
      onChange={onChange}
      options={RefusalGround.options.map(id => ({ id, label: t(`reasons:identity.groundOf.${id}`) }))}
    />
  )
}
