import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { bundles } from '#build/bundles.mjs'

/** Builds the form and the status page; answers the folder. */
export async function buildForm(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kawal-form-'))
  for (const bundle of await bundles()) {
    const [, under] = /out[\\/]web[\\/](form|status)$/.exec(bundle.build?.outDir ?? '') ?? []
    if (under === undefined) continue
    await build({ ...bundle, build: { ...bundle.build, outDir: join(folder, under) } })
  }
  return folder
}
