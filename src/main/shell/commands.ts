import type { Settings } from '../../shared/domain/settings'
import { nextZoom, usualZoom } from '../../shared/domain/zoom'
import { toAppError } from '../../shared/errors'
import type { Events } from '../../shared/ipc/events'
import type { App } from '../app'
import type { Ipc } from './ipc/register'
import type { MainWindow } from './window'

/** What menu, tray and notifications let a person do; none of them waits for the outcome. */
export type Commands = {
  readonly open: () => void
  readonly go: (to: Events['navigate']['to'], objectId?: string | null) => void
  readonly syncNow: () => void
  readonly setPaused: (paused: boolean) => void
  readonly setTheme: (theme: Settings['theme']) => void
  /** Shows everything larger (1), smaller (-1) or in its usual size (0). */
  readonly zoom: (way: 1 | -1 | 0) => void
  /** Fills a workspace that has not been begun from the sandbox. */
  readonly beginSandbox: () => void
}

/** Makes the commands; what goes wrong is told in the window. */
export function shellCommands(
  calls: App['calls'],
  window: MainWindow,
  send: Ipc['send'],
): Commands {
  const attempt = (work: () => Promise<unknown>): void => {
    void work().catch((thrown: unknown) => {
      send('notice', { tone: 'failure', text: toAppError(thrown).message, objectId: null })
    })
  }
  return {
    open: () => attempt(() => window.show()),
    go: (to, objectId = null) =>
      attempt(async () => {
        await window.show()
        send('navigate', { to, objectId })
      }),
    syncNow: () => attempt(() => calls['mirror.runNow']({ instanceId: null })),
    setPaused: (paused) => attempt(() => calls['app.updateSettings']({ mirroringPaused: paused })),
    setTheme: (theme) => attempt(() => calls['app.updateSettings']({ theme })),
    zoom: (way) =>
      attempt(async () => {
        const { zoomPercent: now = usualZoom } = await calls['app.settings']({})
        const zoomPercent = way === 0 ? usualZoom : nextZoom(now, way)
        await calls['app.updateSettings']({ zoomPercent })
      }),
    beginSandbox: () => attempt(() => calls['app.begin']({ choice: 'sandbox' })),
  }
}
