import { ADDITION_MAX, type ReportStatus } from '#shared/contract/report-status.ts'
import type { FilePurpose } from '#shared/contract/complaint-form.ts'
import type { EntryId } from '#shared/domain/ids.ts'
import { h } from '../dom.ts'
import { errorLine, field, section } from '../form/fields.ts'
import { fileList } from '../form/file-list.ts'
import { createFiles } from '../form/files.ts'
import { type Say, speak } from '../form/words.ts'
import type { Language } from '../text.ts'
import { newId, newSecret } from '../widget/keeper.ts'
import { sendAddition } from './ask.ts'
import type { LookUp } from './look-up-card.ts'

/** Lets the person add what is missing: words, files, and the papers that were promised. */
export function additionForm(
  language: Language,
  key: LookUp,
  { awaited }: ReportStatus,
  onAdded: (status: ReportStatus) => void,
): HTMLElement {
  const say: Say = speak(language)
  const secret = newSecret()
  // The same until it was taken in: sent twice it is one addition.
  const id = newId()
  const files = createFiles(() => secret, [])
  const onAdd = (chosen: Iterable<File>, purpose: FilePurpose): void => {
    const [first] = files.add(chosen, purpose)
    mark(purpose, first === undefined ? '' : say(first.key, first.params))
  }
  const list = (purpose: FilePurpose, label: string) =>
    fileList({ say, language, files, purpose, label, optional: true, onAdd })
  const waitsFor = (kind: 'proof' | 'power') => awaited.some(each => each.kind === kind)
  const proofNumber = h('input', {
    name: 'proofNumber',
    maxlength: 300,
    autocapitalize: 'characters',
    autocomplete: 'off',
  })
  const text = h('textarea', { name: 'text', rows: 4, dir: 'auto' })
  const lists = [
    ...(waitsFor('proof') ? [list('policeReceipt', say('awaited.proof'))] : []),
    ...(waitsFor('power') ? [list('powerOfAttorney', say('awaited.power'))] : []),
    list('evidence', say('files.label')),
  ]
  files.onChange(() => {
    for (const each of lists) each.draw()
  })
  const label = h('span', {}, say('status.send'))
  const send = h('button', { class: 'primary', type: 'submit' }, label)
  const form = h(
    'form',
    {
      ...{ class: 'form', novalidate: true },
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault()
        if (!send.disabled) void submit()
      },
    },
    section(
      say('status.add'),
      waitsFor('proof')
        ? field(say, 'proofNumber', say('proofNumber'), proofNumber, {
            hint: say('proofNumberHint'),
            optional: true,
          })
        : null,
      ...lists.slice(0, -1).map(({ element }) => element),
      field(say, 'text', say('status.text'), text, { hint: say('status.textHint'), optional: true }),
      lists.at(-1)?.element ?? null,
      errorLine('send'),
      send,
    ),
  )
  const mark = (place: string, words: string): void => {
    const line = form.querySelector(`#error-${place}`)
    if (line !== null) line.textContent = words
  }
  const submit = async (): Promise<void> => {
    for (const line of form.querySelectorAll('.error')) line.textContent = ''
    if (files.list.length === 0 && !/[\p{L}\p{N}]/u.test(text.value + proofNumber.value)) {
      mark('text', say('status.error.add'))
      return text.focus()
    }
    if ([...text.value].length > ADDITION_MAX) {
      mark('text', say('status.error.addLong', { most: ADDITION_MAX }))
      return text.focus()
    }
    send.disabled = true
    label.textContent = say('status.sending')
    await files.settled()
    const failed = files.list.find(({ state }) => state !== 'done')
    if (failed !== undefined) {
      const { key: word, params } = failed.problem ?? {
        key: 'error.fileFailed' as const,
        params: { name: failed.name },
      }
      mark(failed.purpose, say(word, params))
    } else {
      const answer = await sendAddition({
        ...{ ...key, id: id as EntryId, secret, text: text.value, proofNumber: proofNumber.value },
        files: files
          .done()
          .map(({ id: file, name, sha256, purpose }) => ({ id: file as EntryId, name, sha256, purpose })),
      })
      if (answer?.ok === true) return onAdded(answer)
      mark('send', sayRefusal(say, answer))
    }
    send.disabled = false
    label.textContent = say('status.send')
  }
  return form
}

export function sayRefusal(
  say: Say,
  answer: Exclude<Awaited<ReturnType<typeof sendAddition>>, { ok: true }>,
): string {
  if (answer === null) return say('status.error.offline')
  switch (answer.code) {
    case 'input.notFound':
      return say('status.error.notFound')
    case 'input.rateLimited':
      return say('status.error.rateLimited', { seconds: Number(answer.params?.['seconds'] ?? 60) })
    default:
      return say('status.error.server')
  }
}
