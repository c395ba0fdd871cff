import type { FormReceipt } from '#shared/contract/complaint-form.ts'
import type { Refusal } from '#shared/contract/refusal.ts'
import { h, icon } from '../dom.ts'
import { chooseLanguage, type Language, type Params, speak, type TextKey } from '../text.ts'
import { createKeeper } from '../widget/keeper.ts'
import { checkDraft, checkFiles, type Place, placeOf, type Problem } from './check.ts'
import { dropDraft, emptyDraft, loadDraft, saveDraft, savedLanguage, saveLanguage } from './draft.ts'
import './form.css'
import { formPage } from './page.ts'
import { receipt } from './receipt.ts'
import { submit } from './submit.ts'

const app = document.querySelector('#app')
if (!(app instanceof HTMLElement)) throw new Error('the page has no place for the form')

let language: Language = chooseLanguage(savedLanguage(), navigator.language)
let draft = loadDraft()
let files: readonly File[] = []
let taken: { readonly receipt: FormReceipt; readonly lost: boolean; readonly canFollow: boolean } | null =
  null

draw(app)

function draw(place: HTMLElement): void {
  const say = speak(language)
  const other: Language = language === 'id' ? 'en' : 'id'
  document.documentElement.lang = language
  document.title = `${say('form.title')} · ${say('form.brand')}`
  const top = h(
    'header',
    { class: 'top' },
    h(
      'a',
      { class: 'brand', href: '../demo/' },
      h('span', { class: 'brand-mark' }, icon('shield')),
      say('form.brand'),
    ),
    h(
      'button',
      {
        ...{ class: 'language', type: 'button', lang: other, 'aria-label': say('widget.switchLanguage') },
        onclick: () => {
          language = other
          saveLanguage(language)
          draw(place)
        },
      },
      other === 'id' ? say('language.id') : say('language.en'),
    ),
  )
  if (taken !== null) {
    const card = receipt(say, language, taken.receipt, {
      ...taken,
      another: () => {
        taken = null
        begin(place)
      },
    })
    place.replaceChildren(top, h('main', {}, card))
    scrollTo(0, 0)
    return card.focus()
  }

  const page = formPage({
    ...{ say, language, draft, files },
    onEdit: () => saveDraft(draft),
    onFiles: next => {
      files = next
      const problems = checkFiles(files)
      if (problems.length > 0) page.point(problems)
    },
    onClear: () => begin(place),
    onSubmit: () => void send(),
  })

  const send = async (): Promise<void> => {
    const checked = checkDraft(draft, language, files, Date.now())
    if (!checked.ok) return page.point(checked.problems)
    page.point([])
    page.sending(0)
    const answer = await submit(checked.form, files, page.sending)
    page.sending(null)
    if (answer === 'offline') return page.point([{ place: 'send', key: 'form.error.offline' }])
    if (!answer.ok) return page.point([problemOf(answer)])
    const { form } = checked
    taken = { receipt: answer, lost: form.loss === 'yes', canFollow: handOver(form.secret, form.name) }
    dropDraft()
    draw(place)
  }
  place.replaceChildren(top, h('main', {}, page.element))
}

function begin(place: HTMLElement): void {
  dropDraft()
  draft = emptyDraft()
  files = []
  draw(place)
  scrollTo(0, 0)
}

/** Lets the chat on this site show the report's ticket, unless it holds another conversation. */
function handOver(secret: string, name: string): boolean {
  const keeper = createKeeper(() => localStorage)
  if (keeper.session() !== null) return keeper.session()?.secret === secret
  keeper.saveSession({ secret, name, language, start: null })
  // Other tabs hear of it from the browser, this one has to be told.
  dispatchEvent(new StorageEvent('storage', { key: null }))
  return true
}

const answers: Partial<Record<Refusal['code'], { readonly place: Place; readonly key: TextKey }>> = {
  'complaint.incidentInFuture': { place: 'date', key: 'form.error.future' },
  'evidence.tooLarge': { place: 'files', key: 'form.error.fileSize' },
  'evidence.empty': { place: 'files', key: 'form.error.fileEmpty' },
  'evidence.wrongType': { place: 'files', key: 'form.error.fileType' },
  'input.rateLimited': { place: 'send', key: 'form.error.rateLimited' },
}

function problemOf({ code, params }: Refusal): Problem {
  const known = answers[code]
  if (known !== undefined) return { ...known, params: params as Params }
  if (code.startsWith('server.')) return { place: 'send', key: 'form.error.server' }
  const field = String(params?.['field'] ?? '').split('.')
  const isOurs = code === 'input.invalid' && !/^(id|secret|report|files)$/.test(field[0] ?? '')
  if (!isOurs) return { place: 'send', key: 'form.error.other' }
  const place = placeOf(field)
  return { place, key: `form.error.${place === 'zone' ? 'date' : place}` }
}
