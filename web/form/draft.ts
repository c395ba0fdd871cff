import type { Language } from '../text.ts'
import { newId, newSecret } from '../widget/keeper.ts'

export type TextField =
  | 'category'
  | 'name'
  | 'email'
  | 'phone'
  | 'narrative'
  | 'date'
  | 'time'
  | 'zone'
  | 'loss'
  | 'amount'
  | 'traces'
export type Consent = 'truth' | 'processing' | 'forward'

/** What has been entered so far. `id` belongs to the report from its first letter on: sent twice it is still one. */
export interface Draft {
  readonly id: string
  readonly secret: string
  readonly fields: Record<TextField, string>
  readonly consents: Record<Consent, boolean>
}

const key = 'kawal.form.draft'
const languageKey = 'kawal.form.language'

export function emptyDraft(): Draft {
  return {
    id: newId(),
    secret: newSecret(),
    fields: {
      ...{ category: '', name: '', email: '', phone: '', narrative: '' },
      ...{ date: '', time: '', zone: homeZone(), loss: '', amount: '', traces: '' },
    },
    // Agreement is an act: it is never ticked beforehand, and not remembered from an earlier visit either.
    consents: { truth: false, processing: false, forward: false },
  }
}

export function loadDraft(): Draft {
  const empty = emptyDraft()
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Draft> | null
    if (typeof kept?.id !== 'string' || typeof kept.secret !== 'string') return empty
    return { ...empty, id: kept.id, secret: kept.secret, fields: { ...empty.fields, ...kept.fields } }
  } catch {
    // Closed storage or somebody else's text under our name: begin anew.
    return empty
  }
}

export function saveDraft(draft: Draft): void {
  try {
    localStorage.setItem(key, JSON.stringify({ ...draft, consents: undefined }))
  } catch {
    // Private windows and full storage keep nothing; the open page still has everything.
  }
}

export function dropDraft(): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing was kept either.
  }
}

export function savedLanguage(): string | null {
  try {
    return localStorage.getItem(languageKey)
  } catch {
    // See above.
    return null
  }
}

export function saveLanguage(language: Language): void {
  try {
    localStorage.setItem(languageKey, language)
  } catch {
    // See above.
  }
}

/** The zone of this device if it is one of Indonesia's, else the capital's. */
function homeZone(): string {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  if (zone === 'Asia/Makassar' || zone === 'Asia/Ujung_Pandang') return 'WITA'
  return zone === 'Asia/Jayapura' ? 'WIT' : 'WIB'
}
