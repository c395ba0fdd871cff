import type { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'
import { safeLine, safeText } from '#shared/domain/text/safe-text.ts'
import { hideSecrets } from '#shared/domain/text/secrets.ts'

/**
 * Free text of the facts without control characters and without what nobody may keep (codes, PINs, passwords): facts
 * leave the house in a dossier.
 */
export function cleanFacts(facts: ComplaintFacts): ComplaintFacts {
  const cleaned = { ...facts }
  if (facts.narrative !== undefined) cleaned.narrative = said(facts.narrative)
  if (facts.loss?.description !== undefined)
    cleaned.loss = { ...facts.loss, description: said(facts.loss.description) }
  if (facts.inducement?.what !== undefined)
    cleaned.inducement = { ...facts.inducement, what: said(facts.inducement.what) }
  if (facts.proofOfReport !== undefined) cleaned.proofOfReport = said(safeLine(facts.proofOfReport))
  if (facts.indicators !== undefined)
    cleaned.indicators = facts.indicators.flatMap(indicator => {
      const value = said(safeLine(indicator.value))
      return value === '' ? [] : [{ ...indicator, value, raw: said(safeLine(indicator.raw)) }]
    })
  return cleaned
}

function said(text: string): string {
  return hideSecrets(safeText(text)).text
}
