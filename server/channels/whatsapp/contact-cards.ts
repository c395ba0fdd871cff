import type { InboundContent } from '#shared/domain/message-content.ts'
import { type WaCard, WaCards } from '#shared/domain/whatsapp/payload.ts'
import { short } from './short.ts'

type Card = Extract<InboundContent, { kind: 'contacts' }>['cards'][number]

/** The cards of a message as they are shown; what says nothing is none. */
export function cardsOf(contacts: unknown): Card[] {
  return WaCards.parse(contacts).slice(0, 100).map(cardOf).filter(saysSomething)
}

function cardOf({ name, phones, emails, org, addresses, urls, vcard }: WaCard): Card {
  return {
    name: short(
      name?.formatted_name ??
        (said([name?.first_name, name?.middle_name, name?.last_name], ' ') || nameIn(vcard)),
    ),
    phones: shown(phones.map(({ phone, wa_id }) => phone ?? (wa_id === undefined ? '' : `+${wa_id}`))),
    emails: shown(emails.map(({ email }) => email ?? '')),
    lines: shown([
      said([org?.company, org?.department, org?.title], ', '),
      ...addresses.map(({ street, city, state, zip, country }) =>
        said([street, city, state, zip, country], ', '),
      ),
      ...urls.map(({ url }) => url ?? ''),
    ]),
  }
}

function said(parts: readonly (string | undefined)[], between: string): string {
  return parts.filter(part => part !== undefined && part !== '').join(between)
}

/** A card that somebody sends of themselves has its name in the vCard alone (RFC 6350, 6.2.1). */
function nameIn(vcard = ''): string {
  return /^FN[^:\r\n]*:(.*)$/m.exec(vcard)?.[1] ?? ''
}

function shown(texts: readonly string[]): string[] {
  return [...new Set(texts.map(short))].filter(text => text !== '').slice(0, 20)
}

function saysSomething({ name, phones, emails, lines }: Card): boolean {
  return name !== '' || phones.length + emails.length + lines.length > 0
}
