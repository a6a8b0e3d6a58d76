import { expect, it } from 'vitest'
import { executableInDist, hasOwnRoute } from './electron-installer.mjs'

it('knows where each system keeps the executable', () => {
  expect(executableInDist('linux')).toBe('electron')
  expect(executableInDist('win32')).toBe('electron.exe')
  expect(executableInDist('darwin')).toContain('Electron.app')
})

it.each([
  [{ ELECTRON_MIRROR: 'https://mirror.example/' }, true],
  [{ npm_config_electron_mirror: 'https://mirror.example/' }, true],
  [{ HTTPS_PROXY: 'http://proxy.example:3128' }, true],
  [{ HTTPS_PROXY: '' }, false],
  [{}, false],
])('asks the downloader itself where a route was configured: %j', (env, expected) => {
  expect(hasOwnRoute(env)).toBe(expected)
})
