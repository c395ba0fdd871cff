import type { Refusal } from '#shared/contract/refusal.ts'
import { h } from '../dom.ts'
import { chooseLanguage, type Language, localeOf, type Params } from '../text.ts'
import { createKeeper } from '../widget/keeper.ts'
import { now } from './clock.ts'
import { checkDraft, isAnswer, messageOf, placeOf, type Problem } from './check.ts'
import {
  type Draft,
  draftKey,
  dropDraft,
  emptyDraft,
  loadDraft,
  saveDraft,
  savedLanguage,
  saveLanguage,
} from './draft.ts'
import { createFiles } from './files.ts'
import './form.css'
import { formPage, type Page } from './page.ts'
import { askReasons, keptReasons, settleReason } from './reasons.ts'
import { keepReceipt, keptReceipt, receiptCard } from './receipt.ts'
import { sendReport } from './send.ts'
import { pageTop } from './top.ts'
import { speak } from './words.ts'

const app = document.querySelector('#app')
if (!(app instanceof HTMLElement)) throw new Error('the page has no place for the form')
const place = app

/** ms of rest before what was typed is kept. */
const saveAfterMs = 300
/** ms. Somebody who comes back later sees the list of reasons as it is then. */
const freshForMs = 5 * 60_000

let language: Language = chooseLanguage(savedLanguage(), navigator.language)
let draft = loadDraft(Date.now())
/** What was kept last, as text: a file that is on its way changes nothing that another tab would want to hear of. */
let lastKept = draft.savedAt > 0 ? textOf(draft) : ''
let files = createFiles(() => draft.secret, draft.files)
let taken = keptReceipt()
let reasons = keptReasons()
let askedAt = 0
let notice: 'restored' | 'elsewhere' | 'gone' | null = draft.savedAt > 0 ? 'restored' : null
let page: Page | null = null
let saving: ReturnType<typeof setTimeout> | undefined

type Recogniser = typeof import('./recognise.ts')
let loading: Promise<Recogniser | null> | undefined
let recogniser: Recogniser | null = null
/** Loaded once the page stands; without a network the form works without it. */
const recognise = (): Promise<Recogniser | null> => {
  loading ??= import('./recognise.ts').then(
    loaded => (recogniser = loaded),
    () => {
      loading = undefined
      return null
    },
  )
  return loading
}

settleReason(draft, reasons)
draw()
void refreshReasons()
void recognise()
setInterval(() => page?.tick(), 30_000)

function draw(): void {
  const say = speak(language)
  document.documentElement.lang = language
  document.title = `${say('title')} · ${say('brand')}`
  const top = pageTop(say, language, { href: '../status/', label: say('toStatus') }, next => {
    if (page?.row.busy() === true) return
    language = next
    saveLanguage(next)
    draw()
  })
  if (taken !== null) {
    const card = receiptCard(say, language, taken, () => {
      taken = null
      keepReceipt(null)
      begin()
    })
    page = null
    place.replaceChildren(top, h('main', {}, card))
    scrollTo(0, 0)
    return card.focus()
  }
  page = formPage({
    ...{ say, language, draft, files, recogniser: recognise },
    reasons: () => reasons,
    notice: noticeText(),
    onEdit: keepSoon,
    onClear: begin,
    onSubmit: () => void send(),
  })
  place.replaceChildren(top, h('main', {}, page.element))
}

async function refreshReasons(): Promise<void> {
  if (Date.now() - askedAt < freshForMs) return
  askedAt = Date.now()
  const news = await askReasons()
  if (news === null) askedAt = 0
  // A report that is on its way goes as it was filled in.
  if (news === null || page?.row.busy() === true) return
  reasons = news
  settleReason(draft, reasons)
  page?.showReasons()
}

function noticeText(): string | null {
  const say = speak(language)
  if (notice === 'restored')
    return `${say('draft.restored', { time: clock(draft.savedAt, true) })} ${say('draft.reselect')}`
  return notice === null ? null : say(`draft.${notice}`)
}

function clock(at: number, withDay: boolean): string {
  const day = { day: 'numeric', month: 'long' } as const
  return new Intl.DateTimeFormat(localeOf[language], {
    ...(withDay ? day : {}),
    ...{ hour: '2-digit', minute: '2-digit' },
  }).format(at)
}

function keepSoon(): void {
  clearTimeout(saving)
  saving = setTimeout(keepNow, saveAfterMs)
}

function keepNow(): void {
  if (saving === undefined) return
  clearTimeout(saving)
  saving = undefined
  const news = textOf(draft)
  if (news === lastKept) return
  const say = speak(language)
  const kept = saveDraft(draft, Date.now())
  if (kept) lastKept = news
  page?.row.saved(kept ? say('draft.saved', { time: clock(draft.savedAt, false) }) : say('draft.off'))
}

function textOf(kept: Draft): string {
  return JSON.stringify({ ...kept, savedAt: 0, consents: null })
}

addEventListener('pagehide', keepNow)
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') keepNow()
  else void refreshReasons()
})
addEventListener('online', () => void refreshReasons())
// Another tab has the same report: whoever wrote last is right, and here nobody is writing.
addEventListener('storage', event => {
  if (event.key !== draftKey || taken !== null || page?.row.busy() === true) return
  clearTimeout(saving)
  saving = undefined
  const { consents } = draft
  notice = event.newValue === null ? 'gone' : 'elsewhere'
  const news = event.newValue === null ? emptyDraft() : loadDraft(Date.now())
  if (news.id === draft.id) Object.assign(news.consents, consents)
  const known = files.list.some(({ state }) => state !== 'done')
  draft = news
  settleReason(draft, reasons)
  if (!known) files = createFiles(() => draft.secret, draft.files)
  lastKept = textOf(draft)
  draw()
})

function begin(): void {
  clearTimeout(saving)
  saving = undefined
  files.clear()
  dropDraft()
  lastKept = ''
  draft = emptyDraft()
  files = createFiles(() => draft.secret, [])
  notice = null
  draw()
  scrollTo(0, 0)
}

async function send(): Promise<void> {
  const shown = page
  if (shown === null || shown.row.busy()) return
  keepNow()
  const check = () => checkDraft(draft, language, now(), recogniser?.isPhone)
  // What is still on its way counts as there: whether it arrives is seen below.
  draft.files = files.list.map(({ id, name, size, purpose, sha256 }) => ({
    id,
    name,
    size,
    purpose,
    sha256: sha256 === '' ? '0'.repeat(64) : sha256,
  }))
  const first = check()
  const failed = files.list.flatMap(({ state, problem, purpose }): Problem[] =>
    state === 'failed' && problem !== null ? [{ place: purpose, ...problem }] : [],
  )
  if (!first.ok || failed.length > 0) return shown.point([...failed, ...(first.ok ? [] : first.problems)])
  shown.point([])
  const stop = new AbortController()
  let hurry = (): void => {}
  shown.row.begin({ stop: () => stop.abort(), now: () => hurry() })
  shown.lock(true)
  const end = (problems: readonly Problem[]): void => {
    shown.lock(false)
    shown.row.begin(null)
    if (problems.length > 0) shown.point(problems)
  }
  if (!(await arrived(shown, stop.signal))) {
    if (stop.signal.aborted) return end([])
    return end(
      files.list.flatMap(({ state, problem, purpose }): Problem[] =>
        state === 'failed' && problem !== null ? [{ place: purpose, ...problem }] : [],
      ),
    )
  }
  draft.files = files.done()
  const checked = check()
  if (!checked.ok) return end(checked.problems)
  const { form } = checked
  const answer = await sendReport(form, shown.row.step, stop.signal, now => {
    hurry = now
  })
  if (answer === null) return end([])
  if (!answer.ok) return end(problemsOf(answer))
  clearTimeout(saving)
  saving = undefined
  taken = {
    receipt: answer,
    ...{ id: form.id, secret: form.secret, lost: form.fraud?.lossKinds.includes('money') === true },
    canFollow: handOver(form.secret, form.name),
  }
  keepReceipt(taken)
  dropDraft()
  lastKept = ''
  draft = emptyDraft()
  files = createFiles(() => draft.secret, [])
  notice = null
  draw()
}

/** Waits until every file is with the server; false when one of them failed or somebody stopped it. */
async function arrived(shown: Page, signal: AbortSignal): Promise<boolean> {
  const all = () => files.list.every(({ state }) => state === 'done')
  if (all()) return true
  const show = (): void => shown.row.files(files.fraction())
  show()
  const ticking = setInterval(show, 300)
  const stopped = new Promise<void>(resolve => {
    signal.addEventListener('abort', () => resolve())
  })
  await Promise.race([files.settled(), stopped])
  clearInterval(ticking)
  return !signal.aborted && all()
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

function problemsOf({ code, params }: Refusal): Problem[] {
  if (code === 'upload.unfinished') {
    const id = String(params?.['file'] ?? '')
    const file = files.list.find(each => each.id === id)
    files.lost(id)
    return file === undefined
      ? [{ place: 'send', key: 'error.other' }]
      : [{ place: file.purpose, key: 'error.fileGone', params: { name: file.name } }]
  }
  const named = String(params?.['fields'] ?? params?.['field'] ?? '').split(',')
  if (code !== 'input.invalid') return [{ place: 'send', key: 'error.other', params: params as Params }]
  return named.map(field => {
    const at = placeOf(field)
    if (field === 'date') return { place: at, key: 'error.dateFuture' }
    if (field === 'transferDate') return { place: at, key: 'error.transferFuture' }
    return { place: at, key: isAnswer(at) ? 'error.needMissing' : messageOf(at) }
  })
}
