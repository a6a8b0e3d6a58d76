import type { App as ElectronApp } from 'electron'

/** How long (ms) putting things away may take; the application's own part takes at most 5 s of it. */
const QUIT_LIMIT_MS = 8_000

/**
 * Runs `putAway` once before the application ends, whoever asked for the end: the menu, the tray,
 * the system, or a signal. Whatever is not done in time is left to recovery at the next start.
 */
export function quitInOrder(app: ElectronApp, putAway: () => Promise<void>): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running'
  const stop = async (): Promise<void> => {
    const limit = new Promise<void>((resolve) => setTimeout(resolve, QUIT_LIMIT_MS))
    // A failure here has been logged; it must not keep the person from quitting.
    await Promise.race([putAway().catch(() => undefined), limit])
    state = 'stopped'
    app.quit()
  }
  app.on('before-quit', (event) => {
    if (state === 'stopped') return
    event.preventDefault()
    if (state === 'stopping') return
    state = 'stopping'
    void stop()
  })
}
