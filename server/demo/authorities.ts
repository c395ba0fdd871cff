import type { Schema } from '../storage/schema/schema.ts'
import { nobody, type Stage } from './stage.ts'

/** A directory for demonstrations: real offices, addresses that lead nowhere. */
const demoAuthorities: readonly Schema['authority'][] = [
  {
    id: 'bareskrim-siber',
    kind: 'police',
    name: 'Bareskrim Polri',
    unit: 'Direktorat Tindak Pidana Siber',
    email: 'siber@bareskrim.example',
  },
  {
    id: 'polda-jabar-siber',
    kind: 'police',
    name: 'Polda Jawa Barat',
    unit: 'Ditressiber',
    email: 'ditressiber@polda-jabar.example',
  },
  {
    id: 'komdigi-aduan',
    kind: 'komdigi',
    name: 'Komdigi',
    unit: 'Aduan Konten',
    email: 'aduankonten@komdigi.example',
  },
  {
    id: 'iasc-ojk',
    kind: 'iasc',
    name: 'IASC',
    unit: 'Indonesia Anti-Scam Centre, OJK',
    email: 'laporan@iasc.example',
  },
]

export async function addAuthorities(stage: Stage): Promise<void> {
  await stage.act(nobody, async work => {
    await work.db
      .insertInto('authority')
      .values([...demoAuthorities])
      .onConflict(conflict => conflict.doNothing())
      .execute()
  })
}
