import type { Origin } from '#shared/domain/message-content.ts'
import { hideSecrets } from '#shared/domain/text/secrets.ts'
import type { WaMessage } from '#shared/domain/whatsapp/payload.ts'
import { short } from './short.ts'

/** Where the sender stood: in a group, at an advertisement (Meta, click to WhatsApp), before a product. Else nothing. */
export function originOf({ context, group_id, referral }: WaMessage): Origin | undefined {
  if (group_id !== undefined) return { kind: 'group' }
  const { source_type, source_url = '', headline = '', body = '' } = referral ?? {}
  if (headline + body + source_url !== '') {
    const form = source_type === 'post' ? 'post' : 'ad'
    return { kind: 'ad', form, headline: plain(headline), text: plain(body), url: plain(source_url) }
  }
  const { catalog_id = '', product_retailer_id = '' } = context?.referred_product ?? {}
  if (product_retailer_id === '') return undefined
  return { kind: 'product', catalog: plain(catalog_id), product: plain(product_retailer_id) }
}

function plain(text: string): string {
  return hideSecrets(short(text)).text
}
