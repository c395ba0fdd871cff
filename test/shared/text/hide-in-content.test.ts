import { describe, expect, it } from 'vitest'
import type { InboundContent } from '#shared/domain/message-content.ts'
import { hideInContent } from '#shared/domain/text/hide-in-content.ts'

describe('hideInContent', () => {
  it('sees an answer together with its question', () => {
    const fields = [
      { name: 'PIN', value: '123456' },
      { name: 'nama', value: 'Siti Uji' },
      { name: 'keluhan', value: 'kode OTP saya 778899' },
    ]
    const { content, found } = hideInContent({ kind: 'answers', name: 'Aduan', fields })
    const text = JSON.stringify(content)
    expect(text).not.toContain('123456')
    expect(text).not.toContain('778899')
    expect(content).toMatchObject({ fields: [{ name: 'PIN' }, { value: 'Siti Uji' }, { name: 'keluhan' }] })
    expect(found.toSorted()).toEqual(['otp', 'pin'])
  })

  it('reads places and cards too, and leaves a card its phones', () => {
    const place: InboundContent = {
      ...{ kind: 'location', latitude: 0, longitude: 0, address: 'Jalan Contoh' },
      ...{ name: 'password saya rahasia123', url: '' },
    }
    expect(JSON.stringify(hideInContent(place))).not.toContain('rahasia123')
    const lines = ['LPK Contoh, PIN 778811']
    const cards = [{ name: 'Joki, PIN 445566', phones: ['+6281200000003'], emails: [], lines }]
    const card = hideInContent({ kind: 'contacts', cards }).content
    expect(JSON.stringify(card)).not.toMatch(/445566|778811/)
    expect(card).toMatchObject({ cards: [{ phones: ['+6281200000003'] }] })
  })

  it('gives back what holds none as it was', () => {
    const content: InboundContent = { kind: 'choice', id: 'FRD-01', title: 'Situs palsu', description: '' }
    expect(hideInContent(content)).toEqual({ content, found: [] })
  })
})
