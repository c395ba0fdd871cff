import { type FormEvent, useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { type Tag, TAGS_MAX } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useLists } from '../../state/selectors.ts'
import { useCommand } from '../../state/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { PlusIcon, TagIcon } from '../../ui/icons/action.tsx'
import { Text } from '../../ui/text.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tagsOf } from './tag-words.ts'
import type { TicketDialogProps } from './ticket-dialogs.tsx'

const mostSuggested = 10

export function TagsDialog({ ticket, me, onClose }: TicketDialogProps & { me: Account }) {
  const t = useT()
  const lists = useLists(me)
  const { run, busy, refusal } = useCommand('ticket.setTags', 'inline')
  const [tags, setTags] = useState<readonly Tag[]>(ticket.tags)
  const [typed, setTyped] = useState('')
  const [isBad, setBad] = useState(false)
  const isFull = tags.length >= TAGS_MAX
  const part = typed.split(',').at(-1)?.trim().toLocaleLowerCase('id') ?? ''
  const suggested = lists
    .tags()
    .filter(({ tag }) => !tags.includes(tag) && tag.includes(part))
    .slice(0, mostSuggested)

  const add = (more: readonly Tag[]) => {
    setTags(now => [...new Set([...now, ...more])].slice(0, TAGS_MAX))
    setTyped('')
    setBad(false)
  }
  const addTyped = (event?: FormEvent) => {
    event?.preventDefault()
    if (typed.trim() === '') return
    const more = tagsOf(typed)
    if (more === null) setBad(true)
    else add(more)
  }
  const act = async () => {
    const more = typed.trim() === '' ? [] : tagsOf(typed)
    if (more === null) return setBad(true)
    const all = [...new Set([...tags, ...more])].slice(0, TAGS_MAX)
    if ((await run({ ticketId: ticket.id, tags: all })) !== null) onClose()
  }
  return (
    <FormDialog
      title={t('acts.tagsTitle', { number: ticket.number })}
      closeLabel={t('common.close')}
      size="sm"
      cancelLabel={t('common.cancel')}
      confirmLabel={t('common.save')}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void act()}
      onClose={onClose}
    >
      <div className="d-tags" role="group" aria-label={t('acts.tagsNow')}>
        {tags.length === 0 && (
          <Text size="sm" color="subtle">
            {t('acts.tagsNone')}
          </Text>
        )}
        {tags.map(tag => (
          <Chip
            key={tag}
            icon={<TagIcon size={13} />}
            removeLabel={t('acts.tagRemove', { tag })}
            onRemove={() => setTags(now => now.filter(each => each !== tag))}
          >
            {tag}
          </Chip>
        ))}
      </div>
      <form className="d-tag-form" onSubmit={addTyped}>
        <TextField
          label={t('acts.tagAdd')}
          description={isFull ? t('acts.tagsFull', { count: TAGS_MAX }) : t('acts.tagHint')}
          error={isBad ? t('acts.tagBad') : null}
          value={typed}
          onChange={text => {
            setTyped(text)
            setBad(false)
          }}
          isDisabled={isFull}
          autoFocus
          maxLength={200}
        />
        <Button type="submit" icon={<PlusIcon size={15} />} isDisabled={isFull}>
          {t('acts.tagAddAct')}
        </Button>
      </form>
      {suggested.length > 0 && (
        <div className="d-tags" role="group" aria-label={t('acts.tagsUsed')}>
          {suggested.map(({ tag, count }) => (
            <Button
              key={tag}
              size="sm"
              variant="ghost"
              isDisabled={isFull}
              aria-label={t('acts.tagUse', { tag, count })}
              onPress={() => add([tag])}
            >
              #{tag}
            </Button>
          ))}
        </div>
      )}
    </FormDialog>
  )
}
