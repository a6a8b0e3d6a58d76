import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserWindow } from 'electron'

const FIRST_PAINT_MS = 15_000
const SETTLE_MS = 1_500

/** Waits until the page has loaded, has it show something, and answers its picture as PNG bytes. */
export async function pagePicture(window: BrowserWindow, show: () => void): Promise<Uint8Array> {
  let waited = 0
  while ((window.webContents.isLoading() || !window.isVisible()) && waited < FIRST_PAINT_MS) {
    await pause(100)
    waited += 100
  }
  await pause(SETTLE_MS)
  show()
  await pause(SETTLE_MS)
  return (await window.webContents.capturePage()).toPNG()
}
