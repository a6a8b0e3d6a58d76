import type { WebPreferences } from 'electron'

/** What our page may do: nothing but what the preload gives it. */
const webPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // Chromium would fetch dictionaries from a third party.
  spellcheck: false,
} as const satisfies WebPreferences

/** The preferences of the main window; developer tools only on a checkout. */
export function windowPreferences(preload: string, packaged: boolean): WebPreferences {
  return { ...webPreferences, preload, devTools: !packaged }
}
