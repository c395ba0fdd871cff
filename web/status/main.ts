import type { ReportStatus } from '#shared/contract/report-status.ts'
import { readTicketNumber } from '#shared/domain/status-code.ts'
import { h, icon } from '../dom.ts'
import { now } from '../form/clock.ts'
import { savedLanguage, saveLanguage } from '../form/draft.ts'
import '../form/form.css'
import { pageTop } from '../form/top.ts'
import { speak } from '../form/words.ts'
import { chooseLanguage, type Language } from '../text.ts'
import { additionForm, sayRefusal } from './addition.ts'
import { lookUp } from './ask.ts'
import { type LookUp, lookUpCard } from './look-up-card.ts'
import { statusCard } from './status-card.ts'

const app = document.querySelector('#app')
if (!(app instanceof HTMLElement)) throw new Error('the page has no place for the status')
const place = app

let language: Language = chooseLanguage(savedLanguage(), navigator.language)
// The address may carry the number, never the code; both live in this page alone.
let key: LookUp = { number: readTicketNumber(location.hash.slice(1)) ?? '', code: '' }
let status: ReportStatus | null = null
let added = false

draw()

function draw(): void {
  const say = speak(language)
  document.documentElement.lang = language
  document.title = `${say('status.title')} · ${say('brand')}`
  const top = pageTop(say, language, { href: '../form/', label: say('toForm') }, next => {
    language = next
    saveLanguage(next)
    draw()
  })
  if (status === null) {
    const card = lookUpCard(say, key, async asked => {
      key = asked
      const answer = await lookUp(asked)
      if (answer === null || !answer.ok) return sayRefusal(say, answer)
      show(answer, false)
      return null
    })
    return place.replaceChildren(top, h('main', {}, card))
  }
  const card = statusCard(
    say,
    language,
    status,
    {
      refresh: () => void refresh(),
      other: () => {
        key = { number: '', code: '' }
        status = null
        draw()
      },
    },
    now(),
  )
  const thanks = added
    ? h('p', { class: 'banner info', role: 'status' }, icon('check'), h('span', {}, say('status.sent')))
    : null
  const addition = additionForm(language, key, status, news => show(news, true))
  place.replaceChildren(top, h('main', {}, thanks, card, addition))
}

function show(news: ReportStatus, wasAdded: boolean): void {
  status = news
  added = wasAdded
  draw()
  scrollTo(0, 0)
  place.querySelector<HTMLElement>('.receipt')?.focus()
}

async function refresh(): Promise<void> {
  const answer = await lookUp(key)
  if (answer?.ok === true) show(answer, false)
}
