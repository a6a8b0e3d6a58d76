import { BrowserWindow, nativeTheme, screen } from 'electron'
import { START_PAGE } from './ipc/internal-url'
import type { TextFile } from './text-file'
import { windowPreferences } from './web-preferences'
import { parseWindowState, placeWindow, type Sizes, type WindowState } from './window-state'

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

const SAVE_AFTER_MS = 500
/** How long (ms) a page may take to paint anything before it is no longer waited for. */
const PAINT_LIMIT_MS = 400
const SHOW_AFTER_MS = 100

export type WindowPage = {
  /** What the page is asked to show, as the query of its address: "?issue=…", or nothing. */
  readonly query: string
  readonly sizes: Sizes
}

/** Opens a window where one of its kind was last; it shows itself once it has something to show. */
export async function openWindow(
  ports: WindowPorts,
  { query, sizes }: WindowPage,
): Promise<BrowserWindow> {
  const remembered = parseWindowState(await ports.stateFile.read())
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeWindow(remembered, areas, sizes),
    minWidth: sizes.smallest.width,
    minHeight: sizes.smallest.height,
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
  showOnce(window)
  // A load cut short by closing the window is no failure of ours.
  void window.loadURL(`${ports.devServer ?? START_PAGE}${query}`).catch(() => undefined)
  return window
}

/**
 * Shows the window once its page has painted something. A page whose first picture is empty paints no
 * other while it is hidden, so one that is loaded is not waited for any longer.
 */
function showOnce(window: BrowserWindow): void {
  let shown = false
  const show = () => {
    if (shown || window.isDestroyed()) return
    shown = true
    window.show()
  }
  window.once('ready-to-show', show)
  window.webContents.once('did-finish-load', () => setTimeout(show, SHOW_AFTER_MS))
}

/** Resolves once the page of a window that is not shown yet has painted something. */
export function paintedOnce(window: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    window.once('ready-to-show', () => resolve())
    setTimeout(resolve, PAINT_LIMIT_MS)
  })
}

/** Notes where the window is whenever that has changed; answers the way to do so at once. */
export function rememberPlace(window: BrowserWindow, file: TextFile): () => void {
  let timer: NodeJS.Timeout | undefined
  let seen = ''
  let noted = ''
  const look = () => {
    if (window.isDestroyed() || window.isMinimized()) return
    const state: WindowState = {
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
    }
    seen = `${JSON.stringify(state)}\n`
  }
  const save = () => {
    clearTimeout(timer)
    timer = undefined
    look()
    if (seen !== noted) file.write(seen)
    noted = seen
  }
  const soon = () => {
    look()
    timer ??= setTimeout(save, SAVE_AFTER_MS)
  }
  window.on('resize', soon)
  window.on('move', soon)
  window.on('maximize', soon)
  window.on('unmaximize', soon)
  window.on('close', save)
  // A page that closes itself skips "close"; what was seen last is all there is then.
  window.on('closed', save)
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
