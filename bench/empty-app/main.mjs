// The least an Electron application can be: what every start here costs at least.
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow } from 'electron'

// Awaited at the top level this would never come: Electron waits for this file first.
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false })
  window.once('ready-to-show', () => window.show())
  void window.loadFile(fileURLToPath(new URL('./index.html', import.meta.url)))
})
app.on('window-all-closed', () => app.quit())
