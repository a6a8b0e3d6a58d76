import { channels } from '../../src/shared/ipc/channels'
import { expect, sharedApplication, test } from '../fixtures'

const shared = sharedApplication()

test('every window runs isolated, sandboxed and without Node', async () => {
  const windows = await shared().electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      // Undocumented, so that the page is asked as well, below.
      const contents = window.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>
      }
      return contents.getLastWebPreferences()
    }),
  )
  expect(windows).toHaveLength(1)
  expect(windows[0]).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    webviewTag: false,
  })
})

test('the page finds nothing of Node or Electron', async () => {
  const found = await shared().page.evaluate(() => {
    const names = ['require', 'process', 'module', 'exports', 'Buffer', 'global', 'electron']
    return [...names, 'ipcRenderer', '__dirname', 'setImmediate'].filter((name) => name in window)
  })
  expect(found).toEqual([])
})

test('the page is served by the application itself', async () => {
  expect(shared().page.url()).toMatch(/^app:\/\/lockstep\/index\.html/)
  const origin = await shared().page.evaluate(() => [location.protocol, isSecureContext])
  expect(origin).toEqual(['app:', true])
})

test('the page has the calls of the contract and no other door', async () => {
  const surface = await shared().page.evaluate(() => {
    const keysOf = (value: object) =>
      Object.getOwnPropertyNames(value).map((key) => [
        key,
        typeof (value as Record<string, unknown>)[key],
      ])
    const ours = Object.getOwnPropertyNames(window).filter((name) =>
      /lockstep|electron/i.test(name),
    )
    return { ours, api: keysOf(window.lockstep), call: keysOf(window.lockstep.call) }
  })
  expect(surface.ours).toEqual(['lockstep'])
  expect(surface.api).toEqual([
    ['call', 'object'],
    ['on', 'function'],
  ])
  expect(surface.call).toEqual(channels.map((channel) => [channel, 'function']))
})

test('the page cannot change what it was given', async () => {
  const attempts = await shared().page.evaluate(() => {
    const refused = (attempt: () => unknown): boolean => {
      try {
        return attempt() === false
      } catch {
        return true
      }
    }
    return {
      replace: refused(() => Reflect.set(window, 'lockstep', {})),
      remove: refused(() => Reflect.deleteProperty(window, 'lockstep')),
      add: refused(() => Reflect.set(window.lockstep, 'send', () => null)),
      change: refused(() => Reflect.set(window.lockstep.call, 'app.status', () => null)),
      calls: typeof window.lockstep.call['app.status'],
    }
  })
  expect(attempts).toEqual({
    replace: true,
    remove: true,
    add: true,
    change: true,
    calls: 'function',
  })
})

test('an event reaches the page as data alone, until the page stops listening', async () => {
  const heard = await shared().page.evaluate(async () => {
    const all: unknown[][] = []
    const others: unknown[] = []
    const stop = window.lockstep.on('changed', (...received: unknown[]) => all.push(received))
    window.lockstep.on('changed', (received) => others.push(received))
    const rename = (userName: string) => window.lockstep.call['app.updateSettings']({ userName })
    const until = async (is: () => boolean) => {
      while (!is()) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await rename('Ada')
    await until(() => all.length > 0)
    const before = all.length
    stop()
    const told = others.length
    await rename('Grace')
    await until(() => others.length > told)
    return { before, after: all.length, all }
  })
  expect(heard.before).toBeGreaterThan(0)
  expect(heard.after).toBe(heard.before)
  for (const received of heard.all) {
    expect(received).toHaveLength(1)
    expect(Object.keys(received[0] as object).sort()).toEqual([
      'after',
      'areas',
      'issueIds',
      'revision',
    ])
  }
})

test('an event nobody declared cannot be listened to', async () => {
  const refused = await shared().page.evaluate(() => {
    try {
      window.lockstep.on('app.status' as 'changed', () => undefined)
      return false
    } catch (thrown) {
      return String(thrown)
    }
  })
  expect(refused).toContain('no such event')
})

test('Chromium has no security warning to give', async ({ launch }) => {
  const { page, electron } = await launch({ env: { ELECTRON_ENABLE_SECURITY_WARNINGS: '1' } })
  const warnings: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Security Warning')) warnings.push(message.text())
  })
  await page.reload()
  await page.waitForLoadState('load')

  // That such a warning would be seen is shown by a window that deserves one.
  const [careless] = await Promise.all([
    electron.waitForEvent('window'),
    electron.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false, webPreferences: { webSecurity: false } })
      await window.loadURL('data:text/html,careless')
    }),
  ])
  const seen = careless.waitForEvent('console', (message) =>
    message.text().includes('Security Warning'),
  )
  await careless.reload()
  await seen
  expect(warnings).toEqual([])
})
