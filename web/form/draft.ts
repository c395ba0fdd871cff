import type { FilePurpose } from '#shared/contract/complaint-form.ts'
import { PublicReason } from '#shared/contract/public-reasons.ts'
import type { Language } from '../text.ts'
import { newId, newSecret } from '../widget/keeper.ts'

const textFields = [
  ...['category', 'suffered', 'amount', 'transferDate', 'transferTime', 'narrative', 'date', 'time'],
  ...['timeUnknown', 'zone', 'mechanism', 'lossText', 'proofNumber', 'proofDue', 'name', 'email', 'phone'],
  ...['nik', 'card', 'wave', 'behalf', 'otherName', 'relation', 'powerDue', 'remedyText'],
] as const
export type TextField =
  | ('category' | 'suffered' | 'amount' | 'transferDate' | 'transferTime' | 'narrative' | 'date' | 'time')
  | ('timeUnknown' | 'zone' | 'mechanism' | 'lossText' | 'proofNumber' | 'proofDue' | 'name' | 'email')
  | ('phone' | 'nik' | 'card' | 'wave' | 'behalf' | 'otherName' | 'relation' | 'powerDue' | 'remedyText')
export type TickField = 'lossKinds' | 'dataGiven' | 'remedies'
export type Consent = 'truth' | 'processing' | 'forward'

export interface DraftTrace {
  kind: string
  value: string
  /** The person chose the kind; recognition leaves it alone. */
  chosen: boolean
}

/** An uploaded file, remembered so that a reload need not send it again. */
export interface DraftFile {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly purpose: FilePurpose
  readonly sha256: string
}

/** What has been entered so far. `id` belongs to the report from its first letter on: sent twice it is still one. */
export interface Draft {
  readonly id: string
  readonly secret: string
  /** Epoch ms; 0 when nothing has been kept yet. */
  savedAt: number
  readonly fields: Record<TextField, string>
  /** The chosen reason as it was shown: it may have changed or gone when the person comes back. */
  reason: PublicReason | null
  /** What was answered to the reason's own questions, by the needs' ids. */
  readonly answers: Record<string, string>
  readonly ticks: Record<TickField, string[]>
  traces: DraftTrace[]
  files: DraftFile[]
  readonly consents: Record<Consent, boolean>
}

export const draftKey = 'kawal.form.draft'
const languageKey = 'kawal.form.language'
/** ms. Somebody else's device should not tell for ever what was once typed there. */
const keptMs = 14 * 86_400_000

export function emptyDraft(): Draft {
  const fields = Object.fromEntries(textFields.map(name => [name, ''])) as Record<TextField, string>
  return {
    id: newId(),
    secret: newSecret(),
    savedAt: 0,
    fields: { ...fields, zone: homeZone(), behalf: 'self' },
    ...{ reason: null, answers: {} },
    ticks: { lossKinds: [], dataGiven: [], remedies: [] },
    traces: [{ kind: 'url', value: '', chosen: false }],
    files: [],
    // Agreement is an act: it is never ticked beforehand, and not remembered from an earlier visit either.
    consents: { truth: false, processing: false, forward: false },
  }
}

/** What was kept here, or a new one. `now` is epoch ms. */
export function loadDraft(now: number): Draft {
  const empty = emptyDraft()
  try {
    const kept = JSON.parse(localStorage.getItem(draftKey) ?? 'null') as Partial<Draft> | null
    if (typeof kept?.id !== 'string' || typeof kept.secret !== 'string') return empty
    const savedAt = kept.savedAt ?? 0
    if (now - savedAt > keptMs) return empty
    const list = <T>(value: readonly T[] | undefined): T[] => (Array.isArray(value) ? [...value] : [])
    const traces = list(kept.traces)
    return {
      ...{ id: kept.id, secret: kept.secret, savedAt, consents: empty.consents },
      fields: { ...empty.fields, ...kept.fields },
      reason: PublicReason.safeParse(kept.reason).data ?? null,
      answers: { ...kept.answers },
      ticks: {
        lossKinds: list(kept.ticks?.lossKinds),
        dataGiven: list(kept.ticks?.dataGiven),
        remedies: list(kept.ticks?.remedies),
      },
      traces: traces.length > 0 ? traces : empty.traces,
      files: list(kept.files),
    }
  } catch {
    // Closed storage or somebody else's text under our name: begin anew.
    return empty
  }
}

/** False when this browser keeps nothing. */
export function saveDraft(draft: Draft, now: number): boolean {
  draft.savedAt = now
  try {
    localStorage.setItem(draftKey, JSON.stringify({ ...draft, consents: undefined }))
    return true
  } catch {
    // Private windows and full storage keep nothing; the open page still has everything.
    return false
  }
}

export function dropDraft(): void {
  try {
    localStorage.removeItem(draftKey)
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
