import type { Settings } from '../../shared/domain/settings'
import type { App } from '../app'

/** Calls `apply` with the settings now and whenever they change; answers the way to stop. */
export function followSettings(app: App, apply: (settings: Settings) => void): () => void {
  const read = () =>
    app.calls['app.settings']({}).then(apply, () => {
      // The window shows what is wrong with the store; what follows the settings can wait.
    })
  void read()
  return app.on((event, data) => {
    if (event === 'changed' && 'areas' in data && data.areas.includes('settings')) void read()
  })
}
