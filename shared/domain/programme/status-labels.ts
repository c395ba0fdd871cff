import { localDate } from '../clock/zone.ts'
import { safeLine } from '../text/safe-text.ts'

export type CanonicalStatus =
  | 'wave.noneOpen'
  | 'wave.canJoin'
  | 'wave.joined'
  | 'wave.selecting'
  | 'result.notSelected'
  | 'incentive.waiting'
  | 'incentive.scheduled'
  | 'incentive.checking'
  | 'incentive.held'
  | 'incentive.paid'
  | 'incentive.failed'
  | 'membership.aktif'
  | 'membership.nonaktif'
  | 'membership.dicabut'
  | 'membership.selesai'

/** A label as the participant's dashboard showed it between two local dates (WIB, both included). */
export type StatusLabel = {
  readonly label: string
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly canonical: CanonicalStatus
}

/**
 * Dashboard wording by period, as press and FAQ quoted it. Wave labels changed in September 2021 (day not published).
 * These are quotations for recognising what a caller reads out, not our own wording.
 */
export const STATUS_LABELS: readonly StatusLabel[] = [
  label('Gelombang Tidak Ditemukan', 'wave.noneOpen', null, '2021-09-30'),
  label('Ikut Seleksi', 'wave.canJoin'),
  label('Gabung', 'wave.canJoin'),
  label('Gabung Gelombang', 'wave.canJoin'),
  label('Sedang Dievaluasi', 'wave.selecting', null, '2021-09-30'),
  label('Menunggu Gelombang Ditutup', 'wave.joined', '2021-09-01'),
  // Before September 2021 "Sedang Diproses" was said of an incentive only.
  label('Sedang Diproses', 'wave.selecting', '2021-09-01'),
  label('Sedang Diproses', 'incentive.waiting', null, '2021-08-31'),
  label('Dalam Proses Seleksi', 'wave.selecting', '2021-09-01'),
  label('Kamu Belum Berhasil', 'result.notSelected'),
  label('Tidak Lolos', 'result.notSelected'),
  label('Menunggu Diproses', 'incentive.waiting'),
  label('Dijadwalkan', 'incentive.scheduled'),
  label('Dalam Pengecekan', 'incentive.checking'),
  label('Dana Tertahan', 'incentive.held'),
  label('Berhasil', 'incentive.paid'),
  label('Gagal', 'incentive.failed'),
  label('Insentif Anda gagal dicairkan', 'incentive.failed'),
  label('Aktif', 'membership.aktif'),
  label('Non-aktif', 'membership.nonaktif'),
  label('Nonaktif', 'membership.nonaktif'),
  label('Dicabut', 'membership.dicabut'),
  label('Selesai', 'membership.selesai'),
]

/** What a label seen at an instant stands for, or null for wording nobody has recorded yet. */
export function canonicalStatus(shown: string, seenAt: number): CanonicalStatus | null {
  const date = localDate(seenAt, 'WIB')
  const wanted = labelKey(shown)
  const match = STATUS_LABELS.find(
    entry =>
      labelKey(entry.label) === wanted &&
      (entry.validFrom === null || entry.validFrom <= date) &&
      (entry.validTo === null || date <= entry.validTo),
  )
  return match?.canonical ?? null
}

function labelKey(text: string): string {
  return safeLine(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function label(
  text: string,
  canonical: CanonicalStatus,
  validFrom: string | null = null,
  validTo: string | null = null,
): StatusLabel {
  return { label: text, validFrom, validTo, canonical }
}
