/** Names that break layouts: one word, very long, right to left, emoji, combining marks. */
export const names = [
  'Siti Nurhaliza Rahmawati',
  'Suharto',
  'Ni Luh Putu Ayu Kartika Dewi Maharani Saraswati Kusumawardhani van den Heuvel-Notohadiningrat',
  'عبد الرحمن بن عبد الله',
  '🌸 Bunga Online Shop 🌸',
  'Élodie Ångström',
  'I Gusti Ngurah',
  '陳美玲',
  'Agus',
  'M. Ridwan',
] as const

export const nameOf = (at: number) => names[at % names.length] ?? 'Agus'

export const endless = `https://contoh.invalid/${'sangat-panjang-'.repeat(700)}`.slice(0, 10_000)

export interface SampleRow {
  readonly id: string
  readonly name: string
  readonly text: string
  readonly minutes: number
}

export const rows = (count: number): readonly SampleRow[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `r${at}`,
    name: nameOf(at),
    text:
      at === 3
        ? 'مرحبا، لم أستلم الرسالة بعد'
        : at === 5
          ? endless
          : 'Selamat siang, insentif saya belum masuk sejak minggu lalu. Mohon dibantu ya.',
    minutes: (at * 7) % 240,
  }))
