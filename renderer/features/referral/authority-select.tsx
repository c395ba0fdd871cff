import { useMemo } from 'react'
import type { AuthorityId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Select } from '../../ui/select.tsx'

export interface AuthoritySelectProps {
  readonly value: AuthorityId | null
  readonly onChange: (id: AuthorityId) => void
  readonly error?: string | null
}

/** Only from the directory: an address is never typed. */
export function AuthoritySelect({ value, onChange, error }: AuthoritySelectProps) {
  const t = useT()
  const authorities = useView(view => view.state.authorities)
  const options = useMemo(
    () =>
      Object.values(authorities)
        .sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name, 'id'))
        .map(({ id, kind, name, unit, email }) => ({
          id,
          label: `${name}, ${unit}`,
          detail: `${t(`referral:kind.${kind}`)} · ${email}`,
        })),
    [authorities, t],
  )
  if (options.length === 0) return <Banner kind="warning">{t('referral:draft.noAuthorities')}</Banner>
  return (
    <Select<AuthorityId>
      label={t('referral:draft.authority')}
      description={t('referral:draft.authorityHint')}
      placeholder={t('common.choose')}
      options={options}
      value={value}
      onChange={onChange}
      error={error}
    />
  )
}
