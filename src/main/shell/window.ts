import { BrowserWindow, nativeTheme, screen } from 'electron'
import { START_PAGE } from './ipc/internal-url'
import type { TextFile } from './text-file'
import { windowPreferences } from './web-preferences'
import { parseWindowState, placeWindow, SMALLEST_WINDOW, type WindowState } from './window-state'

export type WindowPorts = {
  readonly preload: string
  readonly icon: string
  readonly packaged: boolean
  /** Address of the live-reload server while developing, otherwise null. */
  readonly devServer: string | null
  /** Where size and place are remembered. */
  readonly stateFile: TextFile
  /** Told why the page's process ended, when it did not end by itself. */
  readonly onCrash: (reason: string) => void
}

/** The one window, which may be closed and opened again while the application runs. */
export type MainWindow = {
  readonly current: () => BrowserWindow | null
  /** Opens the window, or brings the open one to the front. */
  readonly show: () => Promise<BrowserWindow>
  /** Notes the present place without waiting for the usual moment. */
  readonly savePlace: () => void
}

const SAVE_AFTER_MS = 500

/** Makes the holder of the main window; nothing is opened yet. */
export function mainWindow(ports: WindowPorts): MainWindow {
  let opened: BrowserWindow | null = null
  let opening: Promise<BrowserWindow> | null = null
  let savePlace = () => {}
  const open = async (): Promise<BrowserWindow> => {
    const window = await openWindow(ports)
    savePlace = rememberPlace(window, ports.stateFile)
    window.once('closed', () => {
      opened = null
    })
    opened = window
    opening = null
    return window
  }
  return {
    current: () => opened,
    async show() {
      if (opened === null) {
        opening ??= open()
        return opening
      }
      if (opened.isMinimized()) opened.restore()
      opened.show()
      opened.focus()
      return opened
    },
    savePlace: () => savePlace(),
  }
}

/** Opens the window where it was last; it shows itself once it has something to show. */
async function openWindow(ports: WindowPorts): Promise<BrowserWindow> {
  const remembered = parseWindowState(await ports.stateFile.read())
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeWindow(remembered, areas),
    minWidth: SMALLEST_WINDOW.width,
    minHeight: SMALLEST_WINDOW.height,
    show: false,
    title: 'Lockstep',
    icon: ports.icon,
    backgroundColor: backgroundColor(),
    autoHideMenuBar: true,
    webPreferences: windowPreferences(ports.preload, ports.packaged),
  })
  if (remembered?.maximized === true) window.maximize()
  followTheme(window)
  reviveOnce(window, ports.onCrash)
  window.once('ready-to-show', () => window.show())
  // A load cut short by closing the window is no failure of ours.
  void window.loadURL(ports.devServer ?? START_PAGE).catch(() => undefined)
  return window
}

/** Notes where the window is whenever that has changed; answers the way to do so at once. */
function rememberPlace(window: BrowserWindow, file: TextFile): () => void {
  let timer: NodeJS.Timeout | undefined
  let noted = ''
  const save = () => {
    clearTimeout(timer)
    timer = undefined
    if (window.isDestroyed() || window.isMinimized()) return
    const state: WindowState = {
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
    }
    const text = `${JSON.stringify(state)}\n`
    if (text !== noted) file.write(text)
    noted = text
  }
  const soon = () => {
    timer ??= setTimeout(save, SAVE_AFTER_MS)
  }
  window.on('resize', soon)
  window.on('move', soon)
  window.on('maximize', soon)
  window.on('unmaximize', soon)
  window.on('close', save)
  return save
}

/** The colour a person sees until the page is painted, so that a dark window never flashes white. */
function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#0f1216' : '#f6f7f9'
}

function followTheme(window: BrowserWindow): void {
  const follow = () => window.setBackgroundColor(backgroundColor())
  nativeTheme.on('updated', follow)
  window.on('closed', () => nativeTheme.off('updated', follow))
}

/** Loads the page again after its process died; a page that dies a second time stays as it is. */
function reviveOnce(window: BrowserWindow, onCrash: (reason: string) => void): void {
  let revived = false
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    onCrash(reason)
    if (revived || window.isDestroyed()) return
    revived = true
    window.webContents.reload()
  })
}
