import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Settings } from '../../shared/domain/settings'
import type { Events } from '../../shared/ipc/events'

export type MenuActions = {
  readonly go: (to: Events['navigate']['to']) => void
  readonly syncNow: () => void
  readonly setTheme: (theme: Settings['theme']) => void
  /** Larger (1), smaller (-1), or the usual size (0). */
  readonly zoom: (way: 1 | -1 | 0) => void
  readonly quit: () => void
}

/** Shows the application's menu with the present theme ticked. */
export function setMenu(theme: Settings['theme'], packaged: boolean, actions: MenuActions): void {
  const isMac = process.platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    fileMenu(isMac, actions),
    { role: 'editMenu' },
    viewMenu(theme, packaged, actions),
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

function fileMenu(isMac: boolean, { go, syncNow, quit }: MenuActions): MenuItemConstructorOptions {
  return {
    label: '&File',
    submenu: [
      { label: 'New issue…', accelerator: 'CmdOrCtrl+N', click: () => go('new-issue') },
      { label: 'Search issues', accelerator: 'CmdOrCtrl+F', click: () => go('search') },
      { label: 'Sync now', accelerator: 'CmdOrCtrl+Shift+S', click: syncNow },
      { type: 'separator' },
      { label: 'Settings…', accelerator: 'CmdOrCtrl+,', click: () => go('settings') },
      { type: 'separator' },
      isMac ? { role: 'close' } : { label: 'Quit', accelerator: 'CmdOrCtrl+Q', click: quit },
    ],
  }
}

function viewMenu(
  theme: Settings['theme'],
  packaged: boolean,
  { go, setTheme, zoom }: MenuActions,
): MenuItemConstructorOptions {
  const themes = [
    ['system', 'As the system'],
    ['light', 'Light'],
    ['dark', 'Dark'],
  ] as const
  return {
    label: '&View',
    submenu: [
      { label: 'Issues', accelerator: 'CmdOrCtrl+1', click: () => go('issues') },
      { label: 'Connectors', accelerator: 'CmdOrCtrl+2', click: () => go('connectors') },
      { label: 'Mirror debug', accelerator: 'CmdOrCtrl+3', click: () => go('debug') },
      { type: 'separator' },
      {
        label: 'Theme',
        submenu: themes.map(([value, label]) => ({
          label,
          type: 'radio' as const,
          checked: value === theme,
          click: () => setTheme(value),
        })),
      },
      { type: 'separator' },
      ...zoomItems(zoom),
      { role: 'togglefullscreen' },
      ...(packaged ? [] : developerItems),
    ],
  }
}

const zoomWays = [
  ['Actual size', 'CmdOrCtrl+0', 0],
  ['Zoom in', 'CmdOrCtrl+Plus', 1],
  ['Zoom out', 'CmdOrCtrl+-', -1],
] as const

/** Their keys are bound by the page, so that one press is never two steps. */
function zoomItems(zoom: MenuActions['zoom']): MenuItemConstructorOptions[] {
  return zoomWays.map(([label, accelerator, way]) => ({
    label,
    accelerator,
    registerAccelerator: false,
    click: () => zoom(way),
  }))
}

const developerItems: MenuItemConstructorOptions[] = [
  { type: 'separator' },
  { role: 'reload' },
  { role: 'toggleDevTools' },
]
