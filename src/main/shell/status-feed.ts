import type { AppStatus } from '../../shared/ipc/views'
import type { App } from '../app'

/** Least time (ms) between two looks: a running cycle changes something many times a second. */
const REST_MS = 400

/** Hands on the application's status now and whenever it may have changed; answers the way to stop. */
export function followStatus(app: App, show: (status: AppStatus) => void): () => void {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const look = () => {
    timer = undefined
    app.calls['app.status']({}).then(
      (status) => {
        if (!stopped) show(status)
      },
      // Asked again at the next change; the window tells what is wrong.
      () => undefined,
    )
  }
  const stop = app.on((event) => {
    if (event === 'changed' || event === 'run') timer ??= setTimeout(look, REST_MS)
  })
  look()
  return () => {
    stopped = true
    stop()
    clearTimeout(timer)
  }
}
