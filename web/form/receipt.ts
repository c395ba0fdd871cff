import type { FormReceipt } from '#shared/contract/complaint-form.ts'
import { localParts, type Zone, ZONE_IANA } from '#shared/domain/clock/zone.ts'
import { h, icon } from '../dom.ts'
import { type Language, localeOf } from '../text.ts'
import { sizeText } from './file-list.ts'
import type { Say } from './words.ts'

/** What the page keeps until this tab is closed, so that a reload does not lose the code. */
export interface Taken {
  readonly receipt: FormReceipt
  readonly id: string
  readonly secret: string
  /** Money was lost. */
  readonly lost: boolean
  /** The chat on this page shows the report's answers. */
  readonly canFollow: boolean
}

const key = 'kawal.form.receipt'

export function keepReceipt(taken: Taken | null): void {
  try {
    if (taken === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(taken))
  } catch {
    // Closed storage: the open page still shows it.
  }
}

export function keptReceipt(): Taken | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Taken | null
    return kept?.receipt.ok === true && typeof kept.receipt.code === 'string' ? kept : null
  } catch {
    // Closed storage, or something else under our name.
    return null
  }
}

export function timeText(at: number, zone: Zone, language: Language): string {
  const { hour, minute } = localParts(at, zone)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${dayText(at, zone, language)}, ${two(hour)}${language === 'id' ? '.' : ':'}${two(minute)} ${zone}`
}

export function dayText(at: number, zone: Zone, language: Language): string {
  return new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'long', timeZone: ZONE_IANA[zone] }).format(
    at,
  )
}

/** What the person takes along: number, code, time, files, and what happens now. */
export function receiptCard(say: Say, language: Language, taken: Taken, another: () => void): HTMLElement {
  const { receipt, lost, canFollow } = taken
  const { ticketNumber: number, code, files, awaited, zone } = receipt
  const problem = h('p', { class: 'error', role: 'status' })
  const copy = h(
    'button',
    {
      ...{ class: 'secondary', type: 'button' },
      onclick: () =>
        void navigator.clipboard?.writeText(say('receipt.copyText', { number, code })).then(() => {
          copy.textContent = say('receipt.copied')
        }),
    },
    say('receipt.copy'),
  )
  const pdf = h(
    'button',
    {
      ...{ class: 'secondary', type: 'button' },
      onclick: () =>
        void download(taken, language).then(ok => {
          problem.textContent = ok ? '' : say('receipt.pdfFailed')
        }),
    },
    say('receipt.pdf'),
  )
  const steps = [
    ...(lost ? [say('receipt.nextBank')] : []),
    say('receipt.nextRead'),
    say('receipt.nextKeep'),
    say('receipt.nextStatus'),
    ...(canFollow ? [say('receipt.nextChat')] : []),
  ]
  return h(
    'section',
    { class: 'receipt', tabindex: '-1', 'aria-labelledby': 'done' },
    h('span', { class: 'done-mark', 'aria-hidden': 'true' }, icon('check')),
    h('h1', { id: 'done' }, say('receipt.title')),
    h('p', { class: 'lead' }, say('receipt.lead')),
    h(
      'dl',
      { class: 'number' },
      h('div', {}, h('dt', {}, say('receipt.number')), h('dd', {}, number)),
      h('div', {}, h('dt', {}, say('receipt.code')), h('dd', { class: 'code' }, code)),
      h(
        'div',
        { class: 'received' },
        h('dt', { class: 'unseen' }, say('paper.received')),
        h('dd', {}, say('receipt.at', { time: timeText(receipt.receivedAt, zone, language) })),
      ),
    ),
    h('p', { class: 'banner' }, icon('shield'), h('span', {}, say('receipt.codeHint'))),
    h(
      'div',
      { class: 'actions' },
      // Plain http pages have no clipboard; the number can be printed or written down.
      'clipboard' in navigator ? copy : null,
      pdf,
      h('button', { class: 'secondary', type: 'button', onclick: () => print() }, say('receipt.print')),
      h('a', { class: 'secondary', href: `../status/#${number}` }, say('receipt.status')),
    ),
    problem,
    ...(awaited.length === 0
      ? []
      : [
          h('h2', {}, say('receipt.awaited')),
          h(
            'ul',
            { class: 'next' },
            ...awaited.map(({ kind, dueAt }) =>
              h(
                'li',
                {},
                say(`awaited.${kind}`),
                dueAt === null ? null : `, ${say('awaited.by', { day: dayText(dueAt, zone, language) })}`,
              ),
            ),
          ),
        ]),
    ...(files.length === 0
      ? []
      : [
          h('h2', {}, say('receipt.files')),
          h(
            'ol',
            { class: 'next received-files' },
            ...files.map(file =>
              h(
                'li',
                {},
                `${file.name} (${sizeText(file.size, language)})`,
                h('code', { class: 'file-hash' }, `${say('files.hash')}: ${file.sha256}`),
              ),
            ),
          ),
        ]),
    h('h2', {}, say('receipt.next')),
    h('ol', { class: 'next' }, ...steps.map(step => h('li', {}, step))),
    h(
      'button',
      {
        ...{ class: 'quiet', type: 'button' },
        onclick: () => {
          if (confirm(say('receipt.anotherAsk'))) another()
        },
      },
      say('receipt.another'),
    ),
  )
}

async function download({ id, secret, receipt }: Taken, language: Language): Promise<boolean> {
  try {
    const response = await fetch(new URL('../form/receipt', location.href), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id, secret, language }),
    })
    if (!response.ok) return false
    const url = URL.createObjectURL(await response.blob())
    const link = h('a', { href: url, download: `${receipt.ticketNumber}.pdf` })
    document.body.append(link)
    link.click()
    link.remove()
    // Once the browser has surely begun to save it.
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
    return true
  } catch {
    // No connection; the person may try again.
    return false
  }
}
