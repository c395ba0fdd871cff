import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { app, type BrowserWindow, dialog, type MessageBoxOptions, shell } from 'electron'
import { evidenceEndings } from '#shared/domain/evidence-types.ts'
import type { ChosenFile, FileDialogs } from './engine/files.ts'
import type { Say } from './texts.ts'

interface DialogDeps {
  readonly say: () => Say
  readonly window: () => BrowserWindow | null
}

export interface Dialogs {
  readonly files: FileDialogs
  readonly openOutside: (address: string) => void
  readonly storeMoved: () => void
  /** The keychain does not give the key: end, or begin with an empty store. */
  readonly keyLost: () => Promise<'quit' | 'startEmpty'>
  readonly keepsCrashing: () => Promise<'quit' | 'reload'>
}

export function createDialogs({ say, window }: DialogDeps): Dialogs {
  async function ask(options: MessageBoxOptions): Promise<number> {
    const parent = window()
    const common = { title: app.name, noLink: true, ...options }
    const { response } = await (parent === null
      ? dialog.showMessageBox(common)
      : dialog.showMessageBox(parent, common))
    return response
  }

  async function openOutside(address: string): Promise<void> {
    const buttons = [say()('dialog.cancel'), say()('dialog.openOutside.open')]
    const answer = await ask({
      type: 'question',
      message: say()('dialog.openOutside.message'),
      detail: new URL(address).href,
      buttons,
      defaultId: 0,
      cancelId: 0,
    })
    if (answer === 1) await shell.openExternal(new URL(address).href)
  }

  return {
    files: {
      pick: async () => {
        const parent = window()
        if (parent === null) return []
        const { filePaths } = await dialog.showOpenDialog(parent, {
          title: say()('dialog.pickEvidence'),
          properties: ['openFile', 'multiSelections'],
          filters: [
            { name: say()('dialog.evidenceFiles'), extensions: Object.keys(evidenceEndings) },
            { name: say()('dialog.allFiles'), extensions: ['*'] },
          ],
        })
        return Promise.all(filePaths.map(chosen))
      },
      save: async (suggestedName, bytes) => {
        const parent = window()
        if (parent === null) return false
        const { canceled, filePath } = await dialog.showSaveDialog(parent, {
          title: say()('dialog.saveDossier'),
          defaultPath: suggestedName,
          filters: [{ name: 'PDF', extensions: ['pdf'] }],
        })
        if (canceled || filePath === '') return false
        await writeFile(filePath, bytes)
        return true
      },
    },
    openOutside: address => void openOutside(address),
    storeMoved: () =>
      void ask({
        type: 'warning',
        message: say()('dialog.storeMoved.message'),
        detail: say()('dialog.storeMoved.detail'),
        buttons: [say()('dialog.understood')],
      }),
    keyLost: async () => {
      const answer = await ask({
        type: 'warning',
        message: say()('dialog.keyLost.message'),
        detail: say()('dialog.keyLost.detail'),
        buttons: [say()('dialog.quit'), say()('dialog.keyLost.startEmpty')],
        defaultId: 0,
        cancelId: 0,
      })
      return answer === 1 ? 'startEmpty' : 'quit'
    },
    keepsCrashing: async () => {
      const answer = await ask({
        type: 'error',
        message: say()('dialog.crashed.message'),
        detail: say()('dialog.crashed.detail'),
        buttons: [say()('dialog.crashed.reload'), say()('dialog.quit')],
        defaultId: 0,
        cancelId: 0,
      })
      return answer === 0 ? 'reload' : 'quit'
    },
  }
}

async function chosen(path: string): Promise<ChosenFile> {
  const { size } = await stat(path)
  return { name: basename(path), size, read: async () => new Uint8Array(await readFile(path)) }
}
