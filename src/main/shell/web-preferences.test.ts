import { describe, expect, it } from 'vitest'
import { windowPreferences } from './web-preferences'

describe('what the page may do', () => {
  it('is exactly this in a package', () => {
    expect(windowPreferences('/app/preload.cjs', true)).toEqual({
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
      spellcheck: false,
      preload: '/app/preload.cjs',
      devTools: false,
    })
  })

  it('adds nothing but developer tools on a checkout', () => {
    const installed = windowPreferences('p', true)
    expect(windowPreferences('p', false)).toEqual({ ...installed, devTools: true })
  })
})
