import type { Account } from '#shared/domain/account.ts'
import { Channel } from '#shared/domain/contact.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk, useScreen } from '../../state/desk-context.tsx'
import { type SearchForm, searchSpans } from '../../state/screen.ts'
import { useLists } from '../../state/selectors.ts'
import { Select } from '../../ui/select.tsx'

const all = 'every'
const mostTags = 40

export function SearchFilters({ me }: { me: Account }) {
  const t = useT()
  const { screen } = useDesk()
  const { channel, tag, span } = useScreen(now => now.search)
  const known = useLists(me).tags().slice(0, mostTags)
  const tags = tag === null || known.some(each => each.tag === tag) ? known : [{ tag, count: 0 }, ...known]
  const set = (part: Partial<SearchForm>) =>
    screen.set(now => ({ ...now, search: { ...now.search, ...part } }))
  return (
    <div className="d-search-filters">
      <Select<Channel | typeof all>
        label={t('queue.byChannel')}
        placeholder={t('queue.everyChannel')}
        value={channel ?? all}
        onChange={next => set({ channel: next === all ? null : next })}
        options={[
          { id: all, label: t('queue.everyChannel') },
          ...Channel.options.map(id => ({ id, label: t(`channel.${id}`) })),
        ]}
      />
      <Select<string>
        label={t('queue.byTag')}
        placeholder={t('queue.everyTag')}
        value={tag ?? all}
        onChange={next => set({ tag: next === all ? null : next })}
        options={[
          { id: all, label: t('queue.everyTag') },
          ...tags.map(each => ({ id: each.tag as string, label: each.tag })),
        ]}
      />
      <Select
        label={t('search:when')}
        placeholder={t('search:span.all')}
        value={span}
        onChange={next => set({ span: next })}
        options={searchSpans.map(id => ({ id, label: t(`search:span.${id}`) }))}
      />
    </div>
  )
}
