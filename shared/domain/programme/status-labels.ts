import { localDate } from '../clock/zone.ts'
import { safeLine } from '../text/safe-text.ts'
import type { CanonicalStatus } from './canonical-status.ts'
import type { StatusLabel } from './ruleset.ts'

/**
 * Dashboard wording by period, as press and FAQ quoted it. Wave labels changed in September 2021 (day not published).
 * These are quotations for recognising what a caller reads out, not our own wording.
 */
export const STATUS_LABELS: readonly StatusLabel[] = [
  label('Gelombang Tidak Ditemukan', 'wave.noneOpen', null, '2021-09-30'),
  label('Ikut Seleksi', 'wave.canJoin', null, '2021-09-30'),
  label('Gabung', 'wave.canJoin', null, '2021-09-30'),
  label('Gabung Gelombang', 'wave.canJoin', '2021-09-01'),
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
export function canonicalStatus(
  shown: string,
  seenAt: number,
  labels: readonly StatusLabel[] = STATUS_LABELS,
): CanonicalStatus | null {
  const wanted = labelKey(shown)
  const match = labels.find(entry => labelKey(entry.label) === wanted && isShownAt(entry, seenAt))
  return match?.canonical ?? null
}

/** How the dashboard words a status at an instant; null where nobody has recorded it. */
export function dashboardLabel(
  canonical: CanonicalStatus,
  at: number,
  labels: readonly StatusLabel[] = STATUS_LABELS,
): string | null {
  return labels.find(entry => entry.canonical === canonical && isShownAt(entry, at))?.label ?? null
}

function isShownAt({ validFrom, validTo }: StatusLabel, at: number): boolean {
  const date = localDate(at, 'WIB')
  return (validFrom === null || validFrom <= date) && (validTo === null || date <= validTo)
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
