// What the desk is held against: an Electron application with one page of the bench and nothing else.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, ipcMain } from 'electron'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const page = process.argv.find((word) => word.startsWith('--page='))?.slice(7) ?? 'empty'
const rowsFile = process.argv.find((word) => word.startsWith('--rows='))?.slice(7)

const rows = rowsFile === undefined ? null : readFile(rowsFile, 'utf8').then(JSON.parse)
ipcMain.handle('rows', () => rows)

// Awaited at the top level this would never come: Electron waits for this file first.
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    ...{ width: 1280, height: 800, show: false },
    webPreferences: { preload: here('./preload.cjs'), sandbox: true, contextIsolation: true },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadFile(here(`./pages/${page}.html`))
})
app.on('window-all-closed', () => app.quit())
