import type { BrowserWindow } from 'electron'
import { openWindow, rememberPlace, type WindowPorts } from './open-window'
import { MAIN_WINDOW } from './window-state'

export type MainWindowPorts = WindowPorts & {
  /** Told when the window was closed. */
  readonly onClosed: () => void
}

/** The window of the workspace, which may be closed and opened again while the application runs. */
export type MainWindow = {
  readonly current: () => BrowserWindow | null
  /** Opens the window, or brings the open one to the front. */
  readonly show: () => Promise<BrowserWindow>
  /** Notes the present place without waiting for the usual moment. */
  readonly savePlace: () => void
}

/** Makes the holder of the main window; nothing is opened yet. */
export function mainWindow(ports: MainWindowPorts): MainWindow {
  let opened: BrowserWindow | null = null
  let opening: Promise<BrowserWindow> | null = null
  let savePlace = () => {}
  const open = async (): Promise<BrowserWindow> => {
    const window = await openWindow(ports, { query: '', sizes: MAIN_WINDOW })
    savePlace = rememberPlace(window, ports.stateFile)
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
    savePlace: () => savePlace(),
  }
}
