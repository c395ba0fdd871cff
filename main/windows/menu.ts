import { app, type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Say } from '../texts.ts'

/** The few native menus: what keyboards and assistive programs expect to find, and nothing that the desk itself has. */
export function showMenu(say: Say, isPackaged: boolean): void {
  const developer: MenuItemConstructorOptions[] = isPackaged
    ? []
    : [{ type: 'separator' }, { role: 'toggleDevTools', label: say('menu.developer') }]
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu', label: app.name } as const] : []),
    {
      label: say('menu.file'),
      submenu: [{ role: 'quit', label: say('menu.quit') }],
    },
    { label: say('menu.edit'), submenu: editing(say) },
    {
      label: say('menu.view'),
      submenu: [
        { role: 'resetZoom', label: say('menu.resetZoom') },
        { role: 'zoomIn', label: say('menu.zoomIn') },
        { role: 'zoomOut', label: say('menu.zoomOut') },
        { type: 'separator' },
        { role: 'togglefullscreen', label: say('menu.fullScreen') },
        ...developer,
      ],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

/** Copy and paste under the right mouse button, where there is something to copy or a place to paste. */
export function showContextMenu(window: BrowserWindow, say: () => Say): void {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText }) => {
    if (isEditable) Menu.buildFromTemplate(editing(say())).popup({ window })
    else if (selectionText.trim() !== '')
      Menu.buildFromTemplate([{ role: 'copy', label: say()('menu.copy') }]).popup({ window })
  })
}

function editing(say: Say): MenuItemConstructorOptions[] {
  return [
    { role: 'undo', label: say('menu.undo') },
    { role: 'redo', label: say('menu.redo') },
    { type: 'separator' },
    { role: 'cut', label: say('menu.cut') },
    { role: 'copy', label: say('menu.copy') },
    { role: 'paste', label: say('menu.paste') },
    { role: 'selectAll', label: say('menu.selectAll') },
  ]
}
