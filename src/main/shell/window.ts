import type { BrowserWindow } from 'electron'
import { openWindow, paintedOnce, rememberPlace, type WindowPorts } from './open-window'
import { MAIN_WINDOW } from './window-state'

export type MainWindowPorts = WindowPorts & {
  /** Run before the window is gone, while it is out of sight already. */
  readonly beforeClose: (window: BrowserWindow) => Promise<void>
  /** Told when the window was closed. */
  readonly onClosed: () => void
}

/** The window of the workspace, which may be closed and opened again while the application runs. */
export type MainWindow = {
  readonly current: () => BrowserWindow | null
  /** Opens the window, or brings the open one to the front. */
  readonly show: () => Promise<BrowserWindow>
  /** Resolves once the first page of the window has painted something. */
  readonly painted: () => Promise<void>
  /** Puts the window out of sight and does what has to be done before it closes. */
  readonly prepareClose: () => Promise<void>
  /** Notes the present place without waiting for the usual moment. */
  readonly savePlace: () => void
}

/** Makes the holder of the main window; nothing is opened yet. */
export function mainWindow(ports: MainWindowPorts): MainWindow {
  let opened: BrowserWindow | null = null
  let opening: Promise<BrowserWindow> | null = null
  let painted = Promise.resolve()
  let savePlace = () => {}
  let prepareClose = async () => {}
  const open = async (): Promise<BrowserWindow> => {
    const window = await openWindow(ports, { query: '', sizes: MAIN_WINDOW })
    painted = paintedOnce(window)
    savePlace = rememberPlace(window, ports.stateFile)
    prepareClose = closeInOrder(window, ports.beforeClose)
    window.once('closed', () => {
      opened = null
      ports.onClosed()
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
    painted: () => painted,
    prepareClose: () => prepareClose(),
    savePlace: () => savePlace(),
  }
}

/** Holds back the window's closing until `work` is done; answers the way to have it done at once. */
function closeInOrder(
  window: BrowserWindow,
  work: (window: BrowserWindow) => Promise<void>,
): () => Promise<void> {
  let prepared: Promise<void> | null = null
  let done = false
  const prepare = (): Promise<void> => {
    prepared ??= (async () => {
      if (window.isDestroyed()) return
      window.hide()
      // A window that cannot be prepared has to close as well.
      await work(window).catch(() => undefined)
      done = true
    })()
    return prepared
  }
  window.on('close', (event) => {
    if (done) return
    event.preventDefault()
    void prepare().then(() => window.isDestroyed() || window.close())
  })
  return prepare
}
